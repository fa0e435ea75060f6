import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { flowTags } from './test/flows/driver/flow-tags.ts';

// Workers, and the programs that tests start, compile what they have in common once.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

/** Where databases that go after a test are kept in memory, if the system has such a folder. */
const inMemory = (folder: string, roomBytes = 2 ** 30): string => {
  if (!existsSync(folder)) return tmpdir();
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > roomBytes ? folder : tmpdir();
};
const scratch = { TMPDIR: inMemory('/dev/shm') };

const project = (name: string, folders: string[], options: Record<string, unknown> = {}) => ({
  test: {
    name,
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Files of a project share their modules: reading them takes longer than most tests.
    isolate: false,
    ...options,
  },
});

/** A project for each room under test/, and the rule about who imports whom beside them. */
export default defineConfig({
  test: {
    // Two cores do no more with a third worker.
    maxWorkers: 2,
    tags: flowTags,
    // Node reads the sources itself, as it does when the platform runs: a fifth less work.
    experimental: { viteModuleRunner: false },
    projects: [
      project('core', ['core', 'wording']),
      project('functions', ['store', 'commands', 'http', 'api', 'pages', 'mail', 'workflow'], {
        env: scratch,
      }),
      project('lib', ['lib/cli', 'lib/embedded', 'lib/tools'], { env: scratch }),
      // Reading aws-cdk-lib takes most of the time.
      project('infra', ['lib/infra', 'statemachines']),
      // One platform after another in a process, as the runtime allows.
      project('flows', ['flows'], {
        exclude: ['test/flows/{embedded,variants}/**'],
        env: scratch,
        testTimeout: 60_000,
      }),
      // What CI alone has time for.
      ...(process.env.COUNTERSIGN_THOROUGH
        ? [
            // Days and weeks, restarts, commands beside a platform, and steps in all their variants.
            project('embedded', ['flows/embedded', 'flows/variants'], {
              env: scratch,
              testTimeout: 60_000,
            }),
            // A real browser.
            project('browser', ['browser'], {
              globalSetup: 'test/browser/has-browsers.ts',
              testTimeout: 120_000,
              env: scratch,
            }),
            project('thorough', ['thorough'], {
              globalSetup: 'test/browser/has-chromium.ts',
              // Each visit that looks like a scanner's is a warning.
              env: { ...scratch, POWERTOOLS_LOG_LEVEL: 'ERROR' },
              testTimeout: 240_000,
            }),
          ]
        : []),
      { test: { name: 'architecture', include: ['test/architecture.test.ts'] } },
    ],
  },
});
