import { describe, expect, it } from 'vitest';
import { checkChunk } from '../../../functions/core/imports/check-chunk.ts';
import type { GoodRow } from '../../../functions/core/imports/check-row.ts';
import { shapeOf } from '../../../functions/core/imports/kinds.ts';
import {
  type Position,
  readRecords,
  startOfFile,
} from '../../../functions/core/imports/read-records.ts';
import { seenRows } from '../../../functions/core/imports/seen-rows.ts';
import type { Refusal } from '../../../functions/core/words/refusal.ts';

const shape = shapeOf('kpis', { currency: 'USD' });
const first = 'requestId,External ID,kind,count,countedOn';
const columns = ['requestId', 'externalId', 'kind', 'count', 'countedOn'];

const row = (id: string, count = '5') => `CR-7F3K2QX,${id},clicks,${count},2026-03-02`;
const fileOf = (...rows: string[]) => [first, ...rows].join('\n');

type Given = Partial<Parameters<typeof checkChunk>[1] & Parameters<typeof checkChunk>[2]> & {
  position?: Position;
};

const check = (
  text: string,
  { rows = 100, hasTime = () => true, position = startOfFile, ...work }: Given = {},
) =>
  checkChunk(
    readRecords([Buffer.from(text).subarray(position.offset)], position),
    { header: undefined, position, shape, seen: seenRows([]), ...work },
    { rows, hasTime },
  );

const linesOf = ({ bad }: { bad: { line: number }[] }) => bad.map(({ line }) => line);

describe('a file of rows', () => {
  it('is checked to its end, by the columns that its first line names', async () => {
    const text = fileOf(row('a'), row('b'));
    expect(await check(text)).toStrictEqual({
      header: columns,
      position: { offset: text.length, line: 4 },
      checked: 2,
      bad: [],
      repeats: [],
      isLast: true,
    });
  });

  it('is refused where it is empty, or its first line cannot be read', async () => {
    const nothing = { header: undefined, position: startOfFile, checked: 0, bad: [], repeats: [] };
    expect(await check('\n\n')).toStrictEqual({
      ...nothing,
      isLast: true,
      refused: 'The file is empty: its first line must name the columns.',
    });
    expect(await check('\nkind,count\nclicks,5')).toMatchObject({
      ...nothing,
      refused: expect.stringMatching(
        /^Line 2: missing columns: requestId, externalId, countedOn\./,
      ),
    });
    expect(await check('"requestId,kind')).toMatchObject({
      ...nothing,
      refused: 'Line 1 cannot be read, nor anything after it: a quote is opened and never closed.',
    });
  });

  it('has its bad rows reported, with all that is wrong with them', async () => {
    const reason = expect.stringMatching(/whole number/);
    expect(await check(fileOf(row('a'), row('b', 'many')))).toMatchObject({
      checked: 2,
      bad: [
        {
          line: 3,
          reasons: [{ column: 'count', cell: 'many', reason }],
          cells: row('b', 'many').split(','),
        },
      ],
    });
  });

  it('that breaks off is checked so far, and the place where it breaks is a bad row', async () => {
    expect(await check(fileOf(row('a'), '"CR-7F3K2QX'))).toMatchObject({
      checked: 2,
      bad: [
        {
          line: 3,
          reasons: [{ reason: expect.stringMatching(/^cannot be read, nor anything after it/) }],
          cells: [],
        },
      ],
      isLast: true,
    });
  });

  it('that cannot be read for other reasons is a fault', async () => {
    const gone = new Error('the store is gone');
    async function* rows() {
      yield* readRecords([Buffer.from(`${first}\n`)]);
      throw gone;
    }
    const work = { header: undefined, position: startOfFile, shape, seen: seenRows([]) };
    const failed = checkChunk(rows(), work, { rows: 9, hasTime: () => true });
    expect(await failed.catch((error: unknown) => error)).toBe(gone);
  });
});

describe('an entry', () => {
  it('may stand in a file once: rows that repeat it are bad, by the line of the first', async () => {
    const other = row('a').replace('CR-7F3K2QX', 'CR-7F3K2QY');
    const checked = await check(fileOf(row('a'), other, row('b', 'many'), row('b'), row('a')));
    expect(checked.repeats).toEqual([6]);
    expect(linesOf(checked)).toEqual([4, 6]);
    expect(checked.bad[1]).toEqual({
      line: 6,
      reasons: [
        {
          column: 'externalId',
          cell: 'a',
          reason: 'is that of line 2 too, of the same request; a file has each entry once',
        },
      ],
      cells: row('a').split(','),
    });
  });

  it('is known in the stretches that follow', async () => {
    const seen = seenRows([]);
    await check(fileOf(row('a'), row('b')), { seen });
    const again = seenRows([seen.added()]);
    expect(again.added()).toHaveLength(0);
    const checked = await check(fileOf(row('c'), row('b')), { seen: again });
    expect(checked.repeats).toEqual([3]);
    expect(checked.bad[0]?.reasons[0]?.reason).toMatch(/^is that of line 3 too/);
    const third = seenRows([seen.added(), again.added()]);
    expect(third.lineOf('CR-7F3K2QX', 'a', 9)).toBe(2);
    expect(third.lineOf('CR-7F3K2QX', 'c', 9)).toBe(2);
    expect(third.lineOf('CR-7F3K2QX', 'd', 70_000)).toBeUndefined();
    expect(third.lineOf('CR-7F3K2QX', 'd', 9)).toBe(70_000);
    expect(third.lineOf('CR-7F3K2Q', 'Xd', 9)).toBeUndefined();
  });
});

describe('a stretch', () => {
  const text = fileOf(row('a'), row('b'), row('c'));

  it('ends after so many rows, and the next goes on from there', async () => {
    const begun = await check(text, { rows: 2 });
    expect(begun).toMatchObject({ checked: 2, isLast: false, position: { line: 4 } });
    const { header, position } = begun;
    expect(await check(text, { header, position, rows: 2 })).toMatchObject({
      header: columns,
      checked: 1,
      isLast: true,
    });
  });

  it('ends where its time does, with what was read', async () => {
    expect(await check(text, { hasTime: () => false })).toMatchObject({
      header: columns,
      checked: 0,
      isLast: false,
      position: { line: 2 },
    });
  });

  it('ends after a million and a half characters of bad rows, their reasons counted', async () => {
    const sample = (await check(fileOf(row('a00', 'x')))).bad[0];
    if (!sample) throw new Error('the row is bad');
    const { cells, reasons } = sample;
    const reported = [...cells, ...reasons.flatMap(({ reason, cell = '' }) => [reason, cell])];
    const size = 50 + reported.join('').length;
    // Twice, as a cell and with the reason; of 60,000 each, 25 reach the limit exactly.
    const [more, odd] = [Math.floor((60_000 - size) / 2), (60_000 - size) % 2];
    const bad = Array.from({ length: 30 }, (_, index) =>
      row(`a${String(index).padStart(2 + odd, '0')}`, 'x'.repeat(1 + more)),
    );
    const checked = await check(fileOf(...bad));
    expect(checked).toMatchObject({ checked: 25, isLast: false });
  });
});

describe('rows that could not be recorded', () => {
  const gone: Refusal = { type: 'not-found' };

  const asking = (refuses: (row: GoodRow) => Refusal | undefined) => {
    const asked: string[][] = [];
    return {
      asked,
      refusals: async (rows: readonly GoodRow[]) => {
        asked.push(rows.map(({ externalId }) => externalId));
        return rows.map(refuses);
      },
    };
  };

  it('are reported among the others, in the order of their lines', async () => {
    const { refusals } = asking(({ externalId }) => (externalId === 'a' ? gone : undefined));
    const checked = await check(fileOf(row('a'), row('b', 'many'), row('c')), { refusals });
    expect(linesOf(checked)).toEqual([2, 3]);
    expect(checked.bad[0]).toMatchObject({
      line: 2,
      cells: row('a').split(','),
      reasons: [{ reason: expect.stringMatching(/\w+\. \w+/) }],
    });
  });

  it('are asked about fifty at a time, each valid row once', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `id-${index}`);
    const { asked, refusals } = asking(() => undefined);
    const rows = [...ids.map((id) => row(id)), row('id-0'), row('bad', 'many')];
    await check(fileOf(...rows), { refusals, rows: 1000 });
    expect(asked).toEqual([ids.slice(0, 50), ids.slice(50, 100), ids.slice(100)]);
  });

  it('are not asked about where there are none', async () => {
    const { asked, refusals } = asking(() => gone);
    await check(fileOf(row('a', 'many')), { refusals });
    expect(asked).toEqual([]);
  });

  it('are reported of the last stretch as of any other', async () => {
    const { refusals } = asking(() => gone);
    const text = fileOf(row('a'), row('b'));
    expect(linesOf(await check(text, { refusals, rows: 1 }))).toEqual([2]);
    expect(linesOf(await check(text, { refusals }))).toEqual([2, 3]);
  });
});
