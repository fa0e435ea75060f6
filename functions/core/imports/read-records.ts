import type { Row } from './check-row.ts';
import { withoutGuard } from './formula-guard.ts';
import { scanRecord } from './scan-record.ts';

/** Where a record begins: offset in bytes, and line counted from 1. */
export type Position = { offset: number; line: number };

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
 * on, one by one, in constant memory. `pieces` are its bytes from there on, split anywhere. Empty
 * rows, which spreadsheets leave at the end, are skipped, and so is a first line of `sep=,`; cells
 * come without the apostrophe that our reports put before formulas. Throws `BrokenFile` where quotes are
 * wrong.
 */
export async function* readRecords(
  pieces: Bytes,
  from: Position = startOfFile,
): AsyncGenerator<ReadRow> {
  const window = bufferOver(pieces);
  let { offset, line } = from;
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
    for (;;) {
      if (at >= window.bytes.length && window.isAll) return;
      const scanned = scanRecord(window.bytes, at, window.isAll);
      if (scanned.kind === 'broken') throw new BrokenFile(line, scanned.reason);
      if (scanned.kind === 'more') {
        await extend();
        continue;
      }
      const [start, { cells, end, lines }] = [line, scanned];
      offset += end - at;
      at = end;
      line += lines;
      if (cells.some(Boolean) && !(start === 1 && namesSeparator(cells)))
        yield { line: start, cells: cells.map(withoutGuard), next: { offset, line } };
    }
  } finally {
    await window.close();
  }
}

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
