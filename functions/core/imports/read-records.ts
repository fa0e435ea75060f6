import type { Row } from './check-row.ts';
import { withoutGuard } from './formula-guard.ts';
import { type Scanned, type Separator, scanRecord } from './scan-record.ts';

/**
 * Where a record begins: offset in bytes, and line counted from 1; and what separates cells, where
 * that is no comma.
 */
export type Position = { offset: number; line: number; separator?: Separator | undefined };

export const startOfFile: Position = { offset: 0, line: 1 };

/** A row of a file, and where the record after it begins. */
export type ReadRow = Row & { next: Position };

/**
 * The quotes of a file are wrong. Where rows end after that is unknown, so nothing more can be
 * read.
 */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
  readonly line: number;

  constructor(line: number, reason: string) {
    super(`cannot be read, nor anything after it: ${reason}`);
    this.line = line;
  }
}

/**
 * Reads the rows of a CSV file (RFC 4180, UTF-8, with or without a byte order mark) from a position
 * on, one by one, in constant memory. `pieces` are its bytes from there on, split anywhere. Which
 * of the `separators` stands between cells, the first record shows, by as many cells as there are.
 * Empty rows, which spreadsheets leave at the end, are skipped, each with a call of `emptyRow`, and
 * so is a first line of `sep=,`; cells come without white space around them, and without the
 * apostrophe that our reports put before formulas. Throws `BrokenFile` where quotes are wrong.
 */
export async function* readRecords(
  pieces: Bytes,
  from: Position = startOfFile,
  {
    separators = [','],
    emptyRow = () => {},
  }: { separators?: readonly Separator[]; emptyRow?: (() => void) | undefined } = {},
): AsyncGenerator<ReadRow> {
  const window = bufferOver(pieces);
  let { offset, line, separator } = from;
  let at = 0;
  const extend = async () => {
    const wasAll = window.isAll;
    await window.extend(at);
    if (!window.isAll && !wasAll) at = 0;
  };
  try {
    if (offset === 0) {
      while (!window.isAll && window.bytes.length < byteOrderMark.length) await extend();
      if (window.bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark))
        at = offset = byteOrderMark.length;
    }
    let isDecided = from.offset > 0;
    for (;;) {
      if (at >= window.bytes.length && window.isAll) return;
      const possible: readonly Separator[] = isDecided ? [separator ?? ','] : separators;
      const [by, scanned] = mostCells(
        possible.map((one) => [one, scanRecord(window.bytes, at, window.isAll, one)]),
      );
      if (scanned.kind === 'broken') throw new BrokenFile(line, scanned.reason);
      if (scanned.kind === 'more') {
        await extend();
        continue;
      }
      const [start, { end, lines }] = [line, scanned];
      const cells = scanned.cells.map((text) => text.trim());
      offset += end - at;
      at = end;
      line += lines;
      const isSeparatorLine = start === 1 && namesSeparator(cells);
      if (cells.length > 1 || (cells.some(Boolean) && !isSeparatorLine)) isDecided = true;
      if (isDecided && by !== ',') separator = by;
      if (isSeparatorLine) continue;
      if (!cells.some(Boolean)) {
        emptyRow();
        continue;
      }
      const next = { offset, line, ...(separator && { separator }) };
      yield { line: start, cells: cells.map(withoutGuard), next };
    }
  } finally {
    await window.close();
  }
}

/**
 * The separator by which the first record has the most cells: it names columns, or the separator
 * itself. Of equal ones, and where the record has not ended, the first.
 */
const mostCells = (scans: readonly (readonly [Separator, Scanned])[]) => {
  const cellsBy = ([, scanned]: readonly [Separator, Scanned]): number =>
    scanned.kind === 'record' ? scanned.cells.length : scanned.kind === 'more' ? Infinity : 0;
  return scans.reduce((best, one) => (cellsBy(one) > cellsBy(best) ? one : best));
};

/** What spreadsheets put between cells, by the place that they are made for. */
export const usualSeparators: readonly Separator[] = [',', ';', '\t', '|'];

/** `sep=,` in the first line, by which a spreadsheet is told what separates cells. */
const namesSeparator = ([first = '', ...more]: readonly string[]): boolean =>
  /^sep=.?$/i.test(first) && more.every((text) => text === '');

/** A buffer over bytes that come piece by piece; bytes already read are dropped. */
const bufferOver = (pieces: Bytes) => {
  const source = (async function* () {
    yield* pieces;
  })();
  let [bytes, isAll] = [Buffer.alloc(0), false];
  return {
    get bytes() {
      return bytes;
    },
    get isAll() {
      return isAll;
    },
    /** Drops what is before `at`, and appends another piece. */
    async extend(at: number): Promise<void> {
      const { value, done } = await source.next();
      if (done) isAll = true;
      else bytes = Buffer.concat([bytes.subarray(at), value]);
    },
    close: () => source.return(undefined),
  };
};

const byteOrderMark = Buffer.from('\ufeff');

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
