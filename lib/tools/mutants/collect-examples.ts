import { format } from 'node:util';
import { customMatchers, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
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

/** What an example gets: here nobody reads what it notes of what it measured. */
const context = { annotate: async (): Promise<void> => {} };

/**
 * Collects the examples of files that are loaded with `vitest` in the place of the package. It has
 * what examples use of it; another name is undefined there, and calling it fails the load.
 */
export const collectExamples = () => {
  const examples: Example[] = [];
  let file = '';
  let blocks: string[] = [];
  let afterwards: (() => unknown)[] = [];
  const add = (title: string, tried: (given: typeof context) => unknown): void => {
    const name = [...blocks, title].join(' ');
    const after = afterwards;
    const body = () => tried(context);
    const whole = async () => {
      try {
        await body();
      } finally {
        for (const each of after) await each();
      }
    };
    const id = `${file}#${examples.length} ${name}`;
    examples.push({ id, name, file, body: after.length > 0 ? whole : body });
  };
  const describe = (title: string, body: () => void): void => {
    const outer = { blocks, afterwards };
    blocks = [...blocks, title];
    body();
    ({ blocks, afterwards } = outer);
  };
  const afterEach = (body: () => unknown): void => {
    afterwards = [...afterwards, body];
  };
  const eachBy =
    (one: (title: string, body: () => void) => void) =>
    (rows: readonly unknown[]) =>
    (title: string, body: Body): void => {
      for (const row of rows) {
        const values = (Array.isArray(row) ? row : [row]) as never[];
        one(format(title, ...values), () => body(...values));
      }
    };
  return {
    examples,
    begin: (name: string): void => {
      file = name;
      afterwards = [];
    },
    vitest: {
      afterEach,
      describe: Object.assign(describe, { each: eachBy(describe) }),
      expect: chai.expect,
      it: Object.assign(add, { each: eachBy(add) }),
    },
  };
};

/** Chai with these is the `expect` of Vitest, without what needs a run of it. */
for (const matchers of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(matchers);
(chai.expect as unknown as Extensible).extend(chai.expect, customMatchers);

/** `expect` as `JestExtend` leaves it. */
type Extensible = { extend(expect: unknown, matchers: typeof customMatchers): void };
