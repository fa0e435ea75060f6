import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MutantRunStatus, type TestRunner } from '@stryker-mutator/api/test-runner';
import { afterEach, describe, expect, it } from 'vitest';
import { exampleRunner } from '../../../../lib/tools/mutants/example-runner.ts';

/** What Stryker makes of `const limit = 3`, `a > limit` and a loop, as mutants 0, 1 and 2. */
const rule = `
  const mutants = globalThis.__stryker__;
  const active = (id) => {
    if (mutants.activeMutant !== id) return false;
    if (++mutants.hitCount > mutants.hitLimit) throw new Error('too often');
    return true;
  };
  const cover = (id) => {
    mutants.mutantCoverage ??= { static: {}, perTest: {} };
    const { perTest, static: atLoad } = mutants.mutantCoverage;
    const test = mutants.currentTestId;
    const counts = test ? (perTest[test] ??= {}) : atLoad;
    counts[id] = (counts[id] ?? 0) + 1;
  };
  cover('0');
  const limit = active('0') ? 0 : 3;
  export const isOver = (count: number): boolean =>
    (cover('1'), active('1')) ? count >= limit : count > limit;
  export const sumTo = (end: number): number => {
    let sum = 0;
    for (let each = 0; (cover('2'), active('2')) ? true : each <= end; each += 1) sum += each;
    return sum;
  };
  const limitOf = cachedByKey(() => (cover('3'), active('3')) ? 0 : limit);
  export const isOverKept = (count: number): boolean => count > limitOf('limit');
`;

/** As the core's, which keeps what it has made for good. */
const cache = `
  export const cachedByKey = <T>(make: (key: string) => T) => {
    const made = new Map<string, T>();
    return (key: string): T => {
      if (!made.has(key)) made.set(key, make(key));
      return made.get(key) as T;
    };
  };
`;

const folders: string[] = [];

const runnerOf = async (examples: string): Promise<TestRunner> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-mutants-'));
  folders.push(folder);
  mkdirSync(join(folder, 'test'));
  writeFileSync(join(folder, 'cached-by-key.ts'), cache);
  const imported = "import { cachedByKey } from './cached-by-key.ts';\n";
  writeFileSync(join(folder, 'rule.ts'), imported + rule);
  const header = "import { afterEach, describe, expect, it } from 'vitest';\n";
  const imports = "import { isOver, isOverKept, sumTo } from '../rule.ts';\n";
  writeFileSync(join(folder, 'test/rule.test.ts'), header + imports + examples);
  writeFileSync(join(folder, 'test/left-out.test.ts'), 'throw new Error("loaded");');
  const runner = exampleRunner(folder, {
    include: ['test/*.test.ts'],
    exclude: ['test/left-out.test.ts'],
  });
  await runner.init?.();
  return runner;
};

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  delete (globalThis as { __stryker__?: unknown }).__stryker__;
});

const dryRun = async (runner: TestRunner) =>
  runner.dryRun({ timeout: 1000, disableBail: false, coverageAnalysis: 'perTest' });

const tried = async (runner: TestRunner, id: string, more: object = {}) => {
  const { status } = await runner.mutantRun({
    activeMutant: { id } as never,
    timeout: 1000,
    disableBail: false,
    sandboxFileName: 'rule.ts',
    mutantActivation: 'runtime',
    reloadEnvironment: false,
    hitLimit: 100,
    ...more,
  });
  return status;
};

const all = `
  describe('over the limit', () => {
    it.each([4, 5])('is %d', (count) => expect(isOver(count)).toBe(true));
    it('is not three', async () => expect({ over: isOver(3) }).toMatchObject({ over: false }));
  });
  it('adds up', () => expect(sumTo(3)).toBe(6));
`;

describe('examples', () => {
  it('pass without a mutant, and say which mutants they cover', async () => {
    const result = await dryRun(await runnerOf(all));
    expect(result).toMatchObject({
      status: 'complete',
      tests: [
        { name: 'over the limit is 4', status: 0, fileName: 'test/rule.test.ts' },
        { name: 'over the limit is 5', status: 0 },
        { name: 'over the limit is not three', status: 0 },
        { name: 'adds up', status: 0 },
      ],
      mutantCoverage: { static: { 0: 1 } },
    });
    const { mutantCoverage, tests } = result as Extract<typeof result, { status: 'complete' }>;
    expect(tests.map(({ id }) => Object.keys(mutantCoverage?.perTest[id] ?? {}))).toEqual([
      ['1'],
      ['1'],
      ['1'],
      ['2'],
    ]);
  });

  it('may note what they measured', async () => {
    const runner = await runnerOf(`
      it('counts', async ({ annotate }) => {
        await annotate('three are not over the limit');
        expect(isOver(3)).toBe(false);
      });
    `);
    expect(await dryRun(runner)).toMatchObject({ tests: [{ name: 'counts', status: 0 }] });
  });

  it('of blocks by rows clean up after themselves, and only there', async () => {
    const runner = await runnerOf(`
      let left = 0;
      describe.each([[1], [2]])('of %d', (count) => {
        afterEach(() => { left -= count; });
        it('adds', () => { left += count; expect(left).toBe(count); });
      });
      it('is alone', () => expect({ left }).toEqual({ left: expect.toSatisfy((it) => it === 0) }));
      it('stays', () => { left = 5; });
      it('is not cleaned up', () => expect(left).toBe(5));
    `);
    const names = ['of 1 adds', 'of 2 adds', 'is alone', 'stays', 'is not cleaned up'];
    expect(await dryRun(runner)).toMatchObject({
      tests: names.map((name) => ({ name, status: 0 })),
    });
  });

  it('that fail without a mutant are said to', async () => {
    const runner = await runnerOf("it('is wrong', () => expect(sumTo(1)).toBe(2));");
    expect(await dryRun(runner)).toMatchObject({
      tests: [{ status: 1, failureMessage: 'expected 1 to be 2 // Object.is equality' }],
    });
  });
});

describe('a mutant', () => {
  it('is killed by an example that fails, one after another in the same modules', async () => {
    const runner = await runnerOf(all);
    await dryRun(runner);
    expect(await tried(runner, '1')).toBe(MutantRunStatus.Killed);
    expect(await tried(runner, 'none')).toBe(MutantRunStatus.Survived);
  });

  it('survives the examples that do not look at it', async () => {
    const runner = await runnerOf("it('is four', () => expect(isOver(4)).toBe(true));");
    await dryRun(runner);
    expect(await tried(runner, '1')).toBe(MutantRunStatus.Survived);
  });

  it('survives when those that look at it are not asked for', async () => {
    const runner = await runnerOf(all);
    const { tests } = (await dryRun(runner)) as { tests: { id: string; name: string }[] };
    const asked = tests.filter(({ name }) => name.endsWith('4')).map(({ id }) => id);
    expect(await tried(runner, '1', { testFilter: asked })).toBe(MutantRunStatus.Survived);
  });

  it('in what happens while modules are loaded is in those that are loaded with it', async () => {
    const runner = await runnerOf(all);
    await dryRun(runner);
    const anew = { mutantActivation: 'static', reloadEnvironment: true };
    expect(await tried(runner, '0')).toBe(MutantRunStatus.Survived);
    expect(await tried(runner, '0', anew)).toBe(MutantRunStatus.Killed);
    expect(await tried(runner, 'none', { reloadEnvironment: true })).toBe(MutantRunStatus.Survived);
  });

  it('in what is made once for a key is in what all examples get that use it', async () => {
    const runner = await runnerOf(`
      it('is four', () => expect(isOverKept(4)).toBe(true));
      it('is not three', () => expect(isOverKept(3)).toBe(false));
    `);
    const { tests, mutantCoverage } = (await dryRun(runner)) as {
      tests: { id: string }[];
      mutantCoverage?: { perTest: Record<string, object> };
    };
    for (const { id } of tests) expect(mutantCoverage?.perTest[id]).toHaveProperty('3');
    expect(await tried(runner, '3')).toBe(MutantRunStatus.Killed);
    expect(await tried(runner, 'none')).toBe(MutantRunStatus.Survived);
    const last = { testFilter: tests.slice(1).map(({ id }) => id) };
    expect(await tried(runner, '3', last)).toBe(MutantRunStatus.Killed);
  });

  it('that never ends is stopped', async () => {
    const runner = await runnerOf(all);
    await dryRun(runner);
    expect(await tried(runner, '2')).toBe(MutantRunStatus.Timeout);
  });
});
