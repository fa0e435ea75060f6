import { defineConfig } from 'vitest/config';

/**
 * The tests by which mutants of the rest of the core are to be killed: all of its examples. Properties
 * take seconds for each mutant.
 */
export default defineConfig({
  test: {
    isolate: false,
    include: ['test/core/**/*.test.ts', 'test/wording/**/*.test.ts'],
    exclude: ['test/core/**/*.property.test.ts'],
  },
});
