import { defineConfig } from 'vitest/config';

/**
 * The flows against a deployed platform, which they share: one file after the other, each beginning
 * with an empty table. What moves time or takes the platform down is in test/flows/embedded/, and
 * is left to the embedded run.
 */
export default defineConfig({
  test: {
    include: ['test/{flows,flows/variants,deployed}/*.test.ts'],
    fileParallelism: false,
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
