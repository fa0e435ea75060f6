import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { BadRow } from '../../../functions/core/imports/bad-row.ts';
import { guardFormula } from '../../../functions/core/imports/formula-guard.ts';
import { ImportProblem } from './import-problem.ts';

export type BadRows = {
  add(row: BadRow): Promise<void>;
  readonly count: number;
  /** The first ones found; the API's refusals come later than what the file itself shows. */
  readonly first: readonly BadRow[];
  /** Whether all of them have been written to the file. */
  readonly written: boolean;
  close(): Promise<void>;
};

/**
 * Writes bad rows to a CSV file as they come, one line per reason; without bad rows there is no
 * file.
 */
export const collectBadRows = (path: string): BadRows => {
  const first: BadRow[] = [];
  let count = 0;
  let written = false;
  let file: ReturnType<typeof openFile> | undefined;
  return {
    async add({ reasons, ...row }) {
      count += 1;
      if (first.length < mostShown) first.push({ ...row, reasons });
      file ??= openFile(path);
      for (const { cell: given, ...reason } of reasons)
        await file.write({ ...row, ...reason, given });
    },
    get count() {
      return count;
    },
    first,
    get written() {
      return written;
    },
    async close() {
      await file?.close();
      written = file !== undefined;
    },
  };
};

/** Shown at the end; the file has all of them. */
const mostShown = 20;

/**
 * Cells that a spreadsheet would take for a formula are prefixed with an apostrophe: they are
 * untrusted.
 */
const openFile = (path: string) => {
  const rows = stringify({
    bom: true,
    header: true,
    columns,
    cast: { string: guardFormula },
    record_delimiter: 'windows',
  });
  const file = rows.pipe(createWriteStream(path));
  const done = finished(file).catch((error: Error) => {
    throw new ImportProblem(`${path} cannot be written: ${error.message}`);
  });
  // Reported when it is awaited, at the next row or at the end.
  done.catch(() => {});
  return {
    write: async (cells: object) => {
      if (!rows.write(cells)) await Promise.race([once(rows, 'drain'), done]);
    },
    close: () => {
      rows.end();
      return done;
    },
  };
};

const columns = ['line', 'requestId', 'externalId', 'column', 'given', 'reason'];
