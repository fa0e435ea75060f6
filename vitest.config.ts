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
      project('domain'),
      project('adapters'),
      project('statemachines'),
      // Reading aws-cdk-lib takes most of the time; its files are read once for all.
      project('infra', { isolate: false }),
      project('flows', { testTimeout: 60_000 }),
      { test: { name: 'architecture', include: ['test/architecture.test.ts'] } },
    ],
  },
});
