import { describe, expect, it } from 'vitest';
import type { GoodRow } from '../../../functions/core/imports/check-row.ts';
import { shapeOf } from '../../../functions/core/imports/kinds.ts';
import {
  type Position,
  readRecords,
  startOfFile,
} from '../../../functions/core/imports/read-records.ts';
import { recordChunk } from '../../../functions/core/imports/record-chunk.ts';
import { refusedReasons } from '../../../functions/core/imports/refused-row.ts';
import type { EntryOutcome } from '../../../functions/core/money/record-money.ts';
import type { Refusal } from '../../../functions/core/words/refusal.ts';
import { ok, type Result, refuse } from '../../../functions/core/words/result.ts';

const shape = shapeOf('kpis', { currency: 'USD' });
const header = ['requestId', 'externalId', 'kind', 'count', 'countedOn'];

const row = (id: string, { request = 'CR-7F3K2QX', count = '5' } = {}) =>
  `${request},${id},clicks,${count},2026-03-02`;
const fileOf = (...rows: string[]) => [header.join(','), ...rows].join('\n');

type Recorded = Result<EntryOutcome, Refusal>;

type Given = {
  outcome?: (row: GoodRow) => Recorded | Promise<Recorded>;
  repeats?: number[];
  rows?: number;
  hasTime?: () => boolean;
  position?: Position;
};

/** What is recorded of a file, and which rows were recorded together. */
const recorded = async (text: string, given: Given = {}) => {
  const { outcome = () => ok('recorded' as const), repeats = [], position = startOfFile } = given;
  const together: string[][] = [];
  const stretch = await recordChunk(
    readRecords([Buffer.from(text).subarray(position.offset)], position),
    {
      ...{ header, position, shape },
      isRepeat: async ({ line }) => repeats.includes(line),
      record: async (rows) => {
        together.push(rows.map(({ externalId }) => externalId));
        return Promise.all(rows.map(outcome));
      },
    },
    { rows: given.rows ?? 100, hasTime: given.hasTime ?? (() => true) },
  );
  return { ...stretch, together };
};

describe('the rows of a file', () => {
  it('are recorded, all but those that the check has found bad', async () => {
    const text = fileOf(row('a'), row('b', { count: 'many' }), row('a'), row('c'));
    expect(await recorded(text, { repeats: [4] })).toStrictEqual({
      position: { offset: text.length, line: 6 },
      counts: { recorded: 2, corrected: 0, unchanged: 0 },
      bad: [],
      isLast: true,
      together: [['a'], ['c']],
    });
  });

  it('are counted by what became of them; those refused are reported in order', async () => {
    const outcomes: Record<string, Recorded> = {
      b: ok('corrected'),
      c: ok('unchanged'),
      d: refuse({ type: 'not-found' }),
    };
    const { counts, bad } = await recorded(fileOf(...'abcd'.split('').map((id) => row(id))), {
      outcome: ({ externalId }) => outcomes[externalId] ?? ok('recorded'),
    });
    expect(counts).toEqual({ recorded: 1, corrected: 1, unchanged: 1 });
    expect(bad).toMatchObject([{ line: 5, cells: row('d').split(',') }]);
  });

  it('of one request are recorded up to twenty-five together, and others meanwhile', async () => {
    const begun = Promise.withResolvers<Recorded>();
    const ids = Array.from({ length: 30 }, (_, index) => `id-${index}`);
    const other = row('other', { request: 'CR-7F3K2QY' });
    const { together, bad } = await recorded(fileOf(...ids.map((id) => row(id)), other), {
      outcome: ({ externalId }) => {
        // The first row is recorded once one of another request, further down, has been.
        if (externalId === 'id-0') return begun.promise;
        if (externalId === 'other')
          setImmediate(() => begun.resolve(refuse({ type: 'not-found' })));
        return externalId === 'other' ? refuse({ type: 'not-found' }) : ok('recorded');
      },
    });
    expect(together).toEqual([['id-0'], ['other'], ids.slice(1, 26), ids.slice(26)]);
    expect(bad.map(({ line }) => line)).toEqual([2, 32]);
  });

  it('are recorded so many in a stretch, and the rest in the next', async () => {
    const text = fileOf(row('a'), row('b', { count: 'many' }), row('c'), row('d'));
    const begun = await recorded(text, { rows: 2 });
    expect(begun).toMatchObject({
      isLast: false,
      position: { line: 5 },
      together: [['a'], ['c']],
    });
    const rest = await recorded(text, { rows: 2, position: begun.position });
    expect(rest).toMatchObject({ isLast: true, together: [['d']] });
  });

  it('are left for the next stretch where time is over', async () => {
    expect(await recorded(fileOf(row('a')), { hasTime: () => false })).toMatchObject({
      isLast: false,
      position: { line: 2 },
      together: [],
    });
  });

  it('are recorded up to where the file breaks off', async () => {
    const { isLast, counts } = await recorded(fileOf(row('a'), '"CR-7F3K2QX'));
    expect({ isLast, counts }).toMatchObject({ isLast: true, counts: { recorded: 1 } });
  });

  it('that cannot be recorded for now are a fault, and so is a row of which nothing is said', async () => {
    const broken = new Error('throttled');
    const failed = recorded(fileOf(row('a')), { outcome: () => Promise.reject(broken) });
    expect(await failed.catch((error: unknown) => error)).toBe(broken);
    const silent = recorded(fileOf(row('a')), {
      outcome: () => undefined as unknown as Recorded,
    });
    expect(String(await silent.catch((error: unknown) => error))).toMatch(
      'nothing was said of line 2',
    );
  });

  it('that cannot be read for now are a fault as well, once what was begun has ended', async () => {
    const gone = new Error('the store is gone');
    async function* rows() {
      yield* readRecords([Buffer.from(`${fileOf(row('a'))}\n`)]);
      throw gone;
    }
    let ended = false;
    const failed = recordChunk(
      rows(),
      {
        ...{ header, position: startOfFile, shape },
        isRepeat: async () => false,
        record: async () => {
          await new Promise(setImmediate);
          ended = true;
          return [ok('recorded')];
        },
      },
      { rows: 9, hasTime: () => true },
    );
    expect(await failed.catch((error: unknown) => error)).toBe(gone);
    expect(ended).toBe(true);
  });
});

describe('why a row was refused', () => {
  it('is said by column where fields are named, and of the whole row otherwise', () => {
    const problem = { title: 'Wrong', detail: 'Read it again.' };
    expect(refusedReasons(problem, shape)).toEqual([{ reason: 'Wrong. Read it again.' }]);
    const errors = [
      { pointer: '/count', detail: 'is too large' },
      { pointer: '/count', detail: 'is odd' },
      { pointer: '/requestId', detail: 'is closed' },
      { pointer: '/elsewhere', detail: 'is unknown' },
      { pointer: '', detail: 'is wrong' },
    ];
    expect(refusedReasons({ ...problem, errors }, shape)).toEqual([
      { column: 'count', cell: '', reason: 'is too large' },
      { column: 'requestId', cell: '', reason: 'is closed' },
      { reason: 'is unknown' },
      { reason: 'is wrong' },
    ]);
  });
});
