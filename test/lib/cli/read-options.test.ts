import { execFile } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOptions, wholeNumber } from '../../../lib/cli/read-options.ts';

const run = (command: string, words: readonly string[]) =>
  new Promise<{ code: unknown; said: string }>((settle) => {
    execFile(process.execPath, [`bin/${command}.ts`, ...words], (error, _, said) =>
      settle({ code: error?.code ?? 0, said }),
    );
  });

describe('a command that is used wrongly says what is wrong and how it is used, without a stack', () => {
  it.each([
    ['export', ['--stage='], "Option '--stage <value>' argument missing", 'npm run export'],
    ['verify', ['here', 'there'], "Unexpected argument 'there'", 'npm run verify'],
    ['reconcile', ['--nothing=1'], "Unknown option '--nothing'", 'npm run reconcile'],
    ['import', ['sales', 'march.csv'], "There is no import of 'sales'", 'npm run import'],
    ['roster', ['import', 'people.csv'], 'Say which roster', 'npm run roster'],
    ['reply-to-mail', ['CR-7F3K2QX', ' '], 'Say what you write', 'npm run reply'],
    ['person-token', ['--stage=prod'], 'Say whose token', 'npm run --silent token'],
    [
      'roster',
      ['import', 'x.csv', '--table=x', '--accounts'],
      '--accounts finds',
      'npm run roster',
    ],
    ['demo', ['--nothing'], "Unknown option '--nothing'", 'npm run demo'],
    ['bench', ['--json'], "Option '--json <value>' argument missing", 'npm run bench'],
    ['fuzz', ['--examples=many'], "Option '--examples' takes a whole number", 'npm run fuzz'],
  ] as const)('%s %j: %s', async (command, words, wrong, usage) => {
    const { code, said } = await run(command, words);
    expect(said).toContain(wrong);
    expect(said).toContain(usage);
    expect(said).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});

describe('the options of a command', () => {
  const exits: unknown[] = [];
  const said: string[] = [];
  beforeEach(() => {
    exits.length = 0;
    said.length = 0;
    vi.spyOn(console, 'error').mockImplementation((line: string) => said.push(line));
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      exits.push(code);
      throw new Error('the process ends');
    });
  });
  afterEach(() => vi.restoreAllMocks());

  const options = { to: { type: 'string' }, all: { type: 'boolean' } } as const;
  const read = (args: string[], words?: number) =>
    readOptions({ args, options, allowPositionals: words !== undefined }, { usage: 'how', words });

  it('are as given', () => {
    const { values, positionals } = read(['one', '--to=two', '--all'], 1);
    expect([positionals, { ...values }]).toEqual([['one'], { to: 'two', all: true }]);
  });

  it.each([
    [['--nothing'], undefined, "Unknown option '--nothing'"],
    [['--to'], undefined, "Option '--to <value>' argument missing"],
    [['--to='], undefined, "Option '--to <value>' argument missing"],
    [['--all=yes'], undefined, "Option '--all' does not take an argument"],
    [['one'], undefined, "Unexpected argument 'one'"],
    [['one', 'two'], 1, "Unexpected argument 'two'"],
  ])('%j, of %s words, ends it: %s', (args, words, wrong) => {
    expect(() => read(args, words)).toThrow('the process ends');
    expect(exits).toEqual([2]);
    expect(said[0]).toContain(wrong);
    expect(said[0]).toMatch(/\n\nhow$/);
  });

  it('may be whole numbers from 1 on', () => {
    expect(wholeNumber('count', '500', 'how')).toBe(500);
    for (const wrong of ['0', '-1', '1.5', '1e3', 'many', '']) {
      expect(() => wholeNumber('count', wrong, 'how')).toThrow('the process ends');
      expect(said.at(-1)).toBe(
        `Option '--count' takes a whole number from 1 on, and not '${wrong}'\n\nhow`,
      );
    }
  });
});
