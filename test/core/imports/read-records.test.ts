import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Position,
  type ReadRow,
  readRecords,
  startOfFile,
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
