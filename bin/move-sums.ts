import { movePooledSums } from '../functions/commands/rollups/move-pooled-sums.ts';
import { readOptions } from '../lib/cli/read-options.ts';
import { withEmbeddedTable } from '../lib/cli/roster-import/embedded-table.ts';
import { StartProblem } from '../lib/embedded/start-problem.ts';
import { DeploymentProblem } from '../lib/infra/config/parse-deployment.ts';
import { findStage, StageProblem } from '../lib/infra/stage-outputs.ts';

/**
 * Gives each campaign and team an item of its own, out of those that they shared in earlier
 * versions: `npm run sums`, or `-- --stage prod`. May be run while the stage is in use, and again.
 */

const options = {
  stage: { type: 'string' },
  data: { type: 'string', default: process.env.COUNTERSIGN_DATA || '.countersign' },
} as const;

const run = async (): Promise<number> => {
  const { stage, data } = readOptions({ options }).values;
  if (!stage) return withEmbeddedTable(data, movePooledSums);
  const { tableName } = await findStage(stage);
  process.env.TABLE_NAME = tableName;
  return movePooledSums();
};

try {
  const emptied = await run();
  console.log(
    emptied === 0
      ? 'Every campaign and team has its sums in an item of its own. There was nothing to do.'
      : `Every campaign and team has its sums in an item of its own; ${emptied} shared items were emptied.`,
  );
} catch (error) {
  if (![StageProblem, StartProblem, DeploymentProblem].some((kind) => error instanceof kind))
    throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
