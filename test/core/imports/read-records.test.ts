import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Position,
  type ReadRow,
  readRecords,
  startOfFile,
  usualSeparators,
} from '../../../functions/core/imports/read-records.ts';

const readAll = async (
  pieces: Iterable<Uint8Array>,
  from: Position = startOfFile,
): Promise<ReadRow[]> => {
  const rows: ReadRow[] = [];
  for await (const row of readRecords(pieces, from)) rows.push(row);
  return rows;
};

/** Bytes split anywhere: within characters, within line breaks, between two quotes. */
const split = (bytes: Buffer, cuts: readonly number[]): Buffer[] => {
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((begin, index) => bytes.subarray(begin, [...at, bytes.length][index]));
};

const cell = fc
  .array(fc.constantFrom('x', '"', ',', '\n', '\r', '\r\n', 'é', '€', '😀', ' ', ';'), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
const quoted = (text: string, always: boolean) =>
  always || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const file = fc
  .record({
    rows: fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 4 }), {
      maxLength: 8,
    }),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    bom: fc.boolean(),
    isEnded: fc.boolean(),
  })
  .map(({ rows, end, bom, isEnded }) => {
    const lines = rows.map((cells) =>
      cells.map(([text, always]) => quoted(text, always)).join(','),
    );
    return `${bom ? '\ufeff' : ''}${lines.join(end)}${isEnded ? end : ''}`;
  });
const cuts = fc.array(fc.nat(400), { maxLength: 12 });

describe('rows', () => {
  it('are those that another CSV parser reads, without white space around cells', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const theirs = parse(text, {
          bom: true,
          relax_column_count: true,
          record_delimiter: ['\r\n', '\n', '\r'],
        }) as string[][];
        const ours = await readAll([Buffer.from(text)]);
        expect(ours.map(({ cells }) => cells)).toEqual(
          theirs
            .map((cells) => cells.map((one) => one.trim()))
            .filter((cells) => cells.some(Boolean)),
        );
      }),
    );
  });

  it('are the same, on the same lines, wherever the file is split', async () => {
    await fc.assert(
      fc.asyncProperty(file, cuts, async (text, where) => {
        const bytes = Buffer.from(text);
        expect(await readAll(split(bytes, where))).toEqual(await readAll([bytes]));
      }),
    );
  });

  it('can be read on after any of them', async () => {
    await fc.assert(
      fc.asyncProperty(file, cuts, async (text, where) => {
        const bytes = Buffer.from(text);
        const all = await readAll([bytes]);
        for (const [index, { next }] of all.entries()) {
          const rest = split(bytes.subarray(next.offset), where);
          expect(await readAll(rest, next)).toEqual(all.slice(index + 1));
        }
      }),
    );
  });

  it.each([
    ['in the middle of a cell', 'a,b\n5" flyer,c\n', 'a quote is in the middle of a cell'],
    ['that something follows', 'a,b\n"5" flyer,c\n', 'something follows a closing quote'],
    ['that nobody closes', 'a,b\n"5 flyer,c\n', 'a quote is opened and never closed'],
    [
      'that is open for too long',
      `a,b\n"${'x'.repeat(70_000)}`,
      'a row is longer than 65,536 bytes',
    ],
  ])('end with an error at a quote %s, on its line', async (_, text, reason) => {
    for (const pieces of [[Buffer.from(text)], split(Buffer.from(text), [1, 5, 6, 7, 9, 12])]) {
      const failed = await readAll(pieces).catch((error: Error) => error);
      expect(failed).toMatchObject({ line: 2, message: expect.stringContaining(reason) });
    }
  });

  it('are refused one by one if they are not UTF-8', async () => {
    const rows = await readAll([Buffer.from([0x61, 0x0a, 0xe9, 0x0a, 0x62])]);
    expect(rows.map(({ cells }) => cells[0])).toEqual(['a', '\ufffd', 'b']);
  });
});

describe('what separates cells', () => {
  const read = async (text: string, from = startOfFile, cut = 400) => {
    const rows: ReadRow[] = [];
    let empty = 0;
    const emptyRow = () => {
      empty += 1;
    };
    const bytes = Buffer.from(text).subarray(from.offset);
    const options = { separators: usualSeparators, emptyRow };
    for await (const row of readRecords(split(bytes, [cut]), from, options)) rows.push(row);
    return {
      cells: rows.map(({ cells }) => cells),
      lines: rows.map(({ line }) => line),
      rows,
      empty,
    };
  };

  it.each([',', ';', '\t', '|'])('is what the first record has most of: %j', async (mark) => {
    const text = `kind${mark}amount${mark}note\nprint${mark}5${mark}a,b;c\n`;
    const { cells, rows } = await read(text);
    expect(cells[0]).toEqual(['kind', 'amount', 'note']);
    expect(cells[1]?.slice(0, 2)).toEqual(['print', '5']);
    const [first] = rows;
    if (!first) throw new Error('the first record is read');
    expect(first.next.separator).toBe(mark === ',' ? undefined : mark);
    // Later tasks go on with it.
    expect((await read(text, first.next)).cells).toEqual(cells.slice(1));
  });

  it('is a comma of two that there are as many of, and stays what it was', async () => {
    expect((await read('a,b;c\n1;2;3\n')).cells).toEqual([['a', 'b;c'], ['1;2;3']]);
    expect((await read('kind\na;b\n')).cells).toEqual([['kind'], ['a;b']]);
  });

  it('is found out by the first row that has cells, after empty ones', async () => {
    const found = await read('\n  \n\na;b\n1;2\n,\n;\n');
    expect(found).toMatchObject({
      cells: [['a', 'b'], ['1', '2'], [',']],
      lines: [4, 5, 6],
      empty: 4,
    });
  });

  it('may be named by the first line, which is no row', async () => {
    expect(await read('sep=;\na;b\n')).toMatchObject({ cells: [['a', 'b']], lines: [2], empty: 0 });
    expect((await read('SEP=\na;b\n')).cells).toEqual([['a', 'b']]);
    expect((await read('sep=,\na,b\n')).cells).toEqual([['a', 'b']]);
    expect((await read('a;b\nsep=;\n')).cells).toEqual([
      ['a', 'b'],
      ['sep=', ''],
    ]);
    for (const name of ['sep=;,b', 'my sep=;'])
      expect((await read(`${name}\n1,2\n`)).cells).toHaveLength(2);
  });

  it('is the same wherever the file is split', async () => {
    const text = '\ufeffa;b;"c,\nd"\n1;2;3\n';
    const whole = await read(text);
    expect(whole.cells).toEqual([
      ['a', 'b', 'c,\nd'],
      ['1', '2', '3'],
    ]);
    for (let cut = 0; cut < text.length; cut += 1)
      expect(await read(text, startOfFile, cut)).toEqual(whole);
  });
});

it('a file is closed once its rows are read, or nobody reads on', async () => {
  let closed = 0;
  async function* pieces() {
    try {
      yield Buffer.from('a\nb\n');
      yield Buffer.from('c\n');
    } finally {
      closed += 1;
    }
  }
  for await (const row of readRecords(pieces())) if (row.line === 1) break;
  expect(closed).toBe(1);
  for await (const _ of readRecords(pieces()));
  expect(closed).toBe(2);
});
