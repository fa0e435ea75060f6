import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulatorEndpoint } from '../lib/infra/config/emulator-endpoint.ts';
import { bootstrapIfNeeded, deployOnce, destroy, synthesize } from '../test/deployed/cdk.ts';
import { stopExecutions } from '../test/deployed/empty.ts';
import { layOutOlderVersion } from '../test/deployed/older-version.ts';
import { targetOf } from '../test/deployed/target.ts';

/**
 * Deploys the platform to whatever AWS the environment names, runs every flow of test/flows/
 * against it over HTTP and mail, and destroys it: `npm run test:deployed`. What it deploys is an
 * upgrade of an older version with requests in flight. `--only=flows` or `--only=upgrade` does one
 * of the two; other arguments go to vitest. See docs/testing.md.
 */

const root = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
const forVitest = args.filter((arg) => !arg.startsWith('--only='));

if (!process.env.COUNTERSIGN_MAILBOX) {
  console.error(
    'COUNTERSIGN_MAILBOX is not set. Give it the address of an inbox (http://…) or of the bucket that a receipt rule writes to (s3://bucket/prefix), or run: npm run test:emulated',
  );
  process.exit(2);
}

const vitest = (environment: Record<string, string>, ...which: string[]): boolean => {
  const { status, error } = spawnSync(
    join(root, 'node_modules/.bin/vitest'),
    ['run', '--config', 'vitest.deployed.config.ts', ...which],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } },
  );
  if (error) throw error;
  return status === 0;
};

/**
 * What only our code decides has been shown by the embedded platform; AWS is asked for all of it.
 */
const leftOut = emulatorEndpoint() ? ['--tags-filter', '!code-alone'] : [];

const upgradeTests = 'test/deployed/upgrade.test.ts';

const passUpgrade = (folder: string, current: string): boolean => {
  const source = join(folder, 'older-source');
  const older = join(folder, 'older');
  layOutOlderVersion(source);
  synthesize(source, older);
  return vitest({ COUNTERSIGN_UPGRADE: JSON.stringify({ older, current }) }, upgradeTests);
};

/** On the stacks that were upgraded, where they were: each file of flows begins with nothing. */
const passFlows = async (current: string): Promise<boolean> => {
  const target = targetOf(deployOnce(current));
  const passed = vitest(
    { COUNTERSIGN_DEPLOYED: JSON.stringify(target) },
    ...['--exclude', upgradeTests, ...leftOut, ...forVitest],
  );
  await stopExecutions(target);
  return passed;
};

const folder = mkdtempSync(join(tmpdir(), 'countersign-deployed-'));
try {
  const current = join(folder, 'current');
  synthesize(root, current);
  await bootstrapIfNeeded(current);
  try {
    const passed = [
      only === 'flows' || passUpgrade(folder, current),
      only === 'upgrade' || (await passFlows(current)),
    ];
    process.exitCode = passed.includes(false) ? 1 : 0;
  } finally {
    await destroy(current);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
