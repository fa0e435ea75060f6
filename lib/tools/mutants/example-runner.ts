import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type { InstrumenterContext, StrykerOptions } from '@stryker-mutator/api/core';
import {
  commonTokens,
  declareFactoryPlugin,
  PluginKind,
  tokens,
} from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { bundleExamples } from './bundle-examples.ts';
import { collectExamples, type Example } from './collect-examples.ts';

/**
 * Runs examples for Stryker in its own process, for one mutant after another. Vitest starts a
 * worker for each mutant and reads every module into it, which takes a hundred times as long as the
 * examples. Here modules are compiled once, and run anew only for mutants in what they do while
 * they are loaded.
 */
export const exampleRunner = (folder: string, { include, exclude }: Files): TestRunner => {
  let load: () => Example[];
  let loaded: Example[] | undefined;
  return {
    capabilities: () => ({ reloadEnvironment: true }),

    async init() {
      load = await compile(folder, globSync(include, { cwd: folder, exclude }).sort());
    },

    async dryRun() {
      const context = contextOfMutants();
      loaded = load();
      const tests: TestResult[] = [];
      for (const example of loaded) {
        context.currentTestId = example.id;
        tests.push(await run(example));
      }
      context.currentTestId = undefined;
      return {
        status: DryRunStatus.Complete,
        tests,
        mutantCoverage: context.mutantCoverage,
      };
    },

    async mutantRun({ activeMutant: { id }, hitLimit, testFilter, disableBail, ...options }) {
      const context = contextOfMutants();
      Object.assign(context, { hitCount: 0, hitLimit });
      context.activeMutant = options.mutantActivation === 'static' ? id : undefined;
      try {
        if (options.reloadEnvironment || !loaded) loaded = load();
      } catch (error) {
        return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: String(error) });
      }
      context.activeMutant = id;
      const tests: TestResult[] = [];
      for (const example of loaded.filter((each) => testFilter?.includes(each.id) ?? true)) {
        tests.push(await run(example));
        if (tests.at(-1)?.status === TestStatus.Failed && !disableBail) break;
      }
      const endless = determineHitLimitReached(context.hitCount, hitLimit);
      return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests });
    },
  };
};

/** Patterns of test files; those of `exclude` are left out. */
type Files = { include: string[]; exclude: string[] };

/**
 * Resolves to what runs all modules anew, by the mutant that is active then, for their examples.
 */
const compile = async (folder: string, files: readonly string[]): Promise<() => Example[]> => {
  const script = new Script(
    `(begin, require, module) => {${await bundleExamples(folder, files)}\n}`,
  );
  const builtIn = createRequire(join(folder, 'package.json'));
  return () => {
    const { begin, examples, vitest } = collectExamples();
    const require = (name: string) => (name === 'vitest' ? vitest : builtIn(name));
    script.runInThisContext()(begin, require, { exports: {} });
    return examples;
  };
};

/**
 * Where all that Stryker has instrumented looks which mutant is active, and says what it covers.
 */
const contextOfMutants = (): InstrumenterContext => {
  const place = globalThis as { __stryker__?: InstrumenterContext };
  place.__stryker__ ??= {};
  return place.__stryker__;
};

const run = async ({ id, name, file, body }: Example): Promise<TestResult> => {
  const began = performance.now();
  const of = () => ({ id, name, fileName: file, timeSpentMs: performance.now() - began });
  try {
    await body();
    return { ...of(), status: TestStatus.Success };
  } catch (error) {
    const failureMessage = error instanceof Error ? error.message : String(error);
    return { ...of(), status: TestStatus.Failed, failureMessage };
  }
};

const inSandbox = (options: StrykerOptions) =>
  exampleRunner(process.cwd(), options.examples as Files);
inSandbox.inject = tokens(commonTokens.options);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'examples', inSandbox)];

const patterns = { type: 'array', items: { type: 'string' } };

export const strykerValidationSchema = {
  properties: {
    examples: {
      type: 'object',
      properties: { include: patterns, exclude: patterns },
      required: ['include', 'exclude'],
      additionalProperties: false,
    },
  },
};
