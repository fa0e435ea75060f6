import { defineConfig } from 'vitest/config';
import { flowTags } from './test/flows/driver/flow-tags.ts';

/**
 * The flows against a deployed platform, which they share: one file after the other, each beginning
 * with an empty table. What moves time or takes the platform down is in test/flows/embedded/, and
 * is left to the embedded run.
 */
export default defineConfig({
  test: {
    include: ['test/{flows,flows/variants,deployed}/*.test.ts'],
    tags: flowTags,
    fileParallelism: false,
    isolate: false,
    // As in vitest.config.ts.
    experimental: { viteModuleRunner: false },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
