import { defineConfig } from 'vitest/config';

/**
 * The tests by which mutants of the rest of the core are to be killed: all of the core and of its
 * sentences, each where it executes the mutant. Properties are cut short, and those of whole lives,
 * which execute nearly everything, are left out.
 */
export default defineConfig({
  test: {
    isolate: false,
    include: ['test/core/**/*.test.ts', 'test/wording/**/*.test.ts'],
    exclude: ['test/core/sign-offs/*.property.test.ts'],
    setupFiles: ['test/story/short-properties.ts'],
  },
});
