import { readOptions } from '../lib/cli/read-options.ts';
import { withEmbeddedTable } from '../lib/cli/roster-import/embedded-table.ts';
import { exportLedgers } from '../lib/cli/verify/export-ledgers.ts';
import { ExportProblem } from '../lib/cli/verify/export-problem.ts';
import { useStageForExport } from '../lib/cli/verify/stage-for-export.ts';
import { StartProblem } from '../lib/embedded/start-problem.ts';
import { DeploymentProblem } from '../lib/infra/config/parse-deployment.ts';
import { StageProblem } from '../lib/infra/stage-outputs.ts';

/**
 * Exports all requests, agreements and people with their ledgers, and all checkpoints, to be verified anywhere: `npm run
 * export -- [folder]`, of a deployed stage with `--stage prod`.
 */

const usage = `npm run export -- [folder] [options]
  --stage <stage>     of a deployed stage; without it, of the embedded platform, while it is stopped
  --data <folder>     its data folder, .countersign without it`;

const options = {
  stage: { type: 'string' },
  data: { type: 'string', default: process.env.COUNTERSIGN_DATA || '.countersign' },
} as const;

const run = async (folder: string) => {
  const { stage, data } = values;
  if (!stage) return withEmbeddedTable(data, () => exportLedgers(folder));
  await useStageForExport(stage);
  return exportLedgers(folder);
};

const { values, positionals } = readOptions(
  { options, allowPositionals: true },
  { usage, words: 1 },
);
const [folder = 'export'] = positionals;

try {
  const { requests, checkpoints } = await run(folder);
  console.log(`${requests} requests and ${checkpoints} checkpoints are in ${folder}.`);
  console.log(`Verify them with: npm run verify -- ${folder}`);
} catch (error) {
  const known = [StageProblem, StartProblem, DeploymentProblem, ExportProblem];
  if (!known.some((kind) => error instanceof kind)) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
