import { defineConfig } from 'vitest/config';

const project = (name: string, options: Record<string, unknown> = {}) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    ...options,
  },
});

/** One project per folder under test/, and the rule about who imports whom beside them. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // Pure files: nothing in them remembers the test before.
      project('domain', { isolate: false }),
      project('adapters', { isolate: false }),
      project('statemachines'),
      // Reading aws-cdk-lib takes most of the time; its files are read once for all.
      project('infra', { isolate: false }),
      // One platform after another in a process, as the runtime allows: its modules are read once.
      project('flows', { testTimeout: 60_000, isolate: false }),
      // A real browser, and visits by the thousand.
      project('browser', {
        globalSetup: 'test/browser/has-chromium.ts',
        testTimeout: 120_000,
        isolate: false,
        // Each visit that looks like a scanner's is a warning.
        env: { POWERTOOLS_LOG_LEVEL: 'ERROR' },
      }),
      { test: { name: 'architecture', include: ['test/architecture.test.ts'] } },
    ],
  },
});
