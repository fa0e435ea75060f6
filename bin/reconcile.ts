import { readOptions } from '../lib/cli/read-options.ts';
import { reportLines } from '../lib/cli/reconcile/reconcile-report.ts';
import { reconcile } from '../lib/cli/reconcile/reconciliation.ts';
import { withEmbeddedTable } from '../lib/cli/roster-import/embedded-table.ts';
import { StartProblem } from '../lib/embedded/start-problem.ts';
import { DeploymentProblem } from '../lib/infra/config/parse-deployment.ts';
import { sampleSettings } from '../lib/infra/config/sample-settings.ts';
import { deploymentFor } from '../lib/infra/config.ts';
import { findStage, StageProblem } from '../lib/infra/stage-outputs.ts';

/**
 * Compares every sum with a full recount from the ledgers: `npm run reconcile`, or `-- --stage
 * prod`. Exits with 1 when anything differs.
 */

const usage = `npm run reconcile -- [options]
  --stage <stage>     of a deployed stage; without it, of the embedded platform, while it is stopped
  --data <folder>     its data folder, .countersign without it`;

const options = {
  stage: { type: 'string' },
  data: { type: 'string', default: process.env.COUNTERSIGN_DATA || '.countersign' },
} as const;

const run = async () => {
  const { stage, data } = readOptions({ options }, { usage }).values;
  if (!stage) return withEmbeddedTable(data, () => reconcile(sampleSettings));
  const { tableName } = await findStage(stage);
  process.env.TABLE_NAME = tableName;
  return reconcile(deploymentFor(stage).settings);
};

try {
  const found = await run();
  for (const line of reportLines(found)) console.log(line);
  if (found.differences.length > 0 || found.broken.length > 0) process.exitCode = 1;
} catch (error) {
  if (![StageProblem, StartProblem, DeploymentProblem].some((kind) => error instanceof kind))
    throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
