import { defineConfig } from 'vitest/config';

/**
 * The tests by which mutants of the signing core are to be killed: examples, which say what each
 * rule is for. Properties take seconds for each mutant.
 */
export default defineConfig({
  test: {
    // A mutant's files share their modules: reading them takes most of its time.
    isolate: false,
    include: ['leaving/standings-needed', 'rounds/*', 'sign-offs/*', 'stand-ins/*'].map(
      (file) => `test/core/${file}.test.ts`,
    ),
    exclude: ['test/core/**/*.property.test.ts'],
  },
});
