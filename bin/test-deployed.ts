import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapIfNeeded, deploy, destroy, stage, synthesize } from '../test/deployed/cdk.ts';
import type { Target } from '../test/deployed/target.ts';

/**
 * Deploys the platform to whatever AWS the environment names, runs every flow of test/flows/ against it by HTTP and mail,
 * and takes it away again: `npm run test:deployed`. docs/testing.md says what it needs. `--keep` leaves the stacks.
 */

const root = join(import.meta.dirname, '..');

const mailbox = process.env.COUNTERSIGN_MAILBOX;
if (!mailbox) {
  console.error(
    'COUNTERSIGN_MAILBOX is not set. Give it the address of an inbox (http://…) or of the bucket that a receipt rule writes to (s3://bucket/prefix), or run: node bin/emulator.ts npm run test:deployed',
  );
  process.exit(2);
}

/** An emulator serves every API under its own address; on AWS an API has a host of its own. */
const reachable = (apiUrl: string): string => {
  const { AWS_ENDPOINT_URL } = process.env;
  if (!AWS_ENDPOINT_URL) return apiUrl;
  const [apiId] = new URL(apiUrl).host.split('.');
  return `${AWS_ENDPOINT_URL}/_aws/execute-api/${apiId}`;
};

/** An output by its name; one of a construct has the construct's path before it and a hash behind. */
const output = (outputs: Record<string, string>, name: string): string => {
  const pattern = new RegExp(`^(\\w*${name}[0-9A-F]{8}|${name})$`);
  const [found] = Object.entries(outputs).filter(([key]) => pattern.test(key));
  if (!found) throw new Error(`the stacks have no output ${name}`);
  return found[1];
};

const targetOf = (outputs: Record<string, string>): Target => {
  const publicUrl = output(outputs, 'ApiUrl');
  return {
    stage,
    apiUrl: reachable(publicUrl),
    publicUrl,
    tableName: output(outputs, 'TableName'),
    poolId: output(outputs, 'PoolId'),
    peopleClientId: output(outputs, 'PeopleClientId'),
    stateMachines: {
      'collateral-request': output(outputs, 'CollateralRequestWorkflow'),
      'roi-rollup': output(outputs, 'RoiRollupWorkflow'),
    },
    mailbox,
  };
};

const runFlows = (target: Target): number => {
  const { status, error } = spawnSync(
    join(root, 'node_modules/.bin/vitest'),
    [
      'run',
      '--config',
      'vitest.deployed.config.ts',
      ...process.argv.slice(2).filter((arg) => arg !== '--keep'),
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, COUNTERSIGN_DEPLOYED: JSON.stringify(target) } },
  );
  if (error) throw error;
  return status ?? 1;
};

const folder = mkdtempSync(join(tmpdir(), 'countersign-deployed-'));
try {
  await bootstrapIfNeeded();
  synthesize(root, folder);
  try {
    process.exitCode = runFlows(targetOf(deploy(folder)));
  } finally {
    if (!process.argv.includes('--keep')) await destroy(folder);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
