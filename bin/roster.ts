import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { misused, readOptions } from '../lib/cli/read-options.ts';
import { withEmbeddedTable } from '../lib/cli/roster-import/embedded-table.ts';
import {
  type Imported,
  importRoster,
  type RosterImport,
} from '../lib/cli/roster-import/import-roster.ts';
import type { RosterPlan } from '../lib/cli/roster-import/plan-roster.ts';
import { RosterProblem } from '../lib/cli/roster-import/roster-problem.ts';
import { StartProblem } from '../lib/embedded/start-problem.ts';
import { DeploymentProblem } from '../lib/infra/config/parse-deployment.ts';
import { findStage, StageProblem } from '../lib/infra/stage-outputs.ts';

/**
 * Imports the people of a file into a roster: `npm run roster -- import people.csv --stage prod`.
 */

const usage = `npm run roster -- import <file> --stage <stage>     on AWS: finds table and user pool by the stage's stack
npm run roster -- import <file> --table <name>      in a table, by its name
npm run roster -- import <file> --data <folder>     in the embedded runtime's data folder, while it is stopped

<file> is .json or .csv, with the fields that PUT /members/{id} takes, and an id.
  --dry-run           say what would change, and change nothing
  --accounts          make Cognito accounts for everyone in the file who is active and has none; with --stage
  --no-invitations    without Cognito's mail with a temporary password`;

const options = {
  stage: { type: 'string' },
  table: { type: 'string' },
  data: { type: 'string' },
  accounts: { type: 'boolean', default: false },
  'no-invitations': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
} as const;

const fileNamed = (path: string): RosterImport['file'] => {
  try {
    return { name: basename(path), text: readFileSync(path, 'utf8') };
  } catch (error) {
    throw new RosterProblem(`${path} cannot be read: ${(error as Error).message}`);
  }
};

const tell = ({ added, changed, unchanged, absent, notes }: RosterPlan): void => {
  for (const { id, email } of added) console.log(`+ ${id}  ${email}`);
  for (const { member, fields } of changed) console.log(`~ ${member.id}  ${fields.join(', ')}`);
  if (absent.length > 0)
    console.log(`Not in the file, and left as they are: ${absent.map(({ id }) => id).join(', ')}`);
  console.log(`${added.length} added, ${changed.length} changed, ${unchanged.length} unchanged`);
  for (const note of notes) console.log(`Note: ${note}.`);
};

const tellAccounts = ({ accounts }: Imported): void => {
  if (!accounts) return;
  for (const id of accounts.created) console.log(`+ account of ${id}`);
  console.log(`${accounts.created.length} accounts made, ${accounts.existing.length} were there`);
};

const run = async (): Promise<Imported> => {
  const { values, positionals } = readOptions(
    { options, allowPositionals: true },
    { usage, words: 2 },
  );
  const [command, path] = positionals;
  const targets = [values.stage, values.table, values.data].filter(
    (target) => target !== undefined,
  );
  if (command !== 'import')
    return misused(command ? `There is no '${command}'` : 'Say what to do: import', usage);
  if (!path) return misused('Name the file', usage);
  if (targets.length !== 1)
    return misused('Say which roster, by one of --stage, --table and --data', usage);
  const { stage, table, data, accounts } = values;
  if (accounts && !stage) return misused('--accounts finds the user pool by --stage', usage);
  const wanted = { file: fileNamed(path), dryRun: values['dry-run'], tell };
  if (data) return withEmbeddedTable(data, (tableName) => importRoster({ ...wanted, tableName }));
  if (table) return importRoster({ ...wanted, tableName: table });
  const { tableName, poolId } = await findStage(stage as string);
  if (!accounts) return importRoster({ ...wanted, tableName });
  if (!poolId) {
    throw new RosterProblem(`The stage ${stage} has an issuer of its own: accounts are made there`);
  }
  const invite = !values['no-invitations'];
  return importRoster({ ...wanted, tableName, accounts: { poolId, invite } });
};

const problems = [RosterProblem, StageProblem, StartProblem, DeploymentProblem];

try {
  tellAccounts(await run());
} catch (error) {
  if (!problems.some((kind) => error instanceof kind)) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}
