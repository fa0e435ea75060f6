import { format } from 'node:util';
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import * as chai from 'chai';

/** A test that says by values what a rule is for. */
export type Example = {
  /** Unlike that of any other, and the same each time the files are loaded. */
  id: string;
  /** After those of the blocks that it is in. */
  name: string;
  file: string;
  /** Throws, or rejects, when it fails. */
  body(): unknown;
};

type Body = (...values: never[]) => unknown;

/**
 * Collects the examples of files that are loaded with `vitest` in the place of the package. It has
 * what examples use of it; another name is undefined there, and calling it fails the load.
 */
export const collectExamples = () => {
  const examples: Example[] = [];
  let file = '';
  let blocks: string[] = [];
  const add = (title: string, body: () => unknown): void => {
    const name = [...blocks, title].join(' ');
    examples.push({ id: `${file}#${examples.length} ${name}`, name, file, body });
  };
  const describe = (title: string, body: () => void): void => {
    const outer = blocks;
    blocks = [...blocks, title];
    body();
    blocks = outer;
  };
  const each =
    (rows: readonly unknown[]) =>
    (title: string, body: Body): void => {
      for (const row of rows) {
        const values = (Array.isArray(row) ? row : [row]) as never[];
        add(format(title, ...values), () => body(...values));
      }
    };
  return {
    examples,
    begin: (name: string): void => {
      file = name;
    },
    vitest: { describe, expect: chai.expect, it: Object.assign(add, { each }) },
  };
};

/** Chai with these is the `expect` of Vitest, without what needs a run of it. */
for (const matchers of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(matchers);
