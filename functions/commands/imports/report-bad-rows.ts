import { stringify } from 'csv-stringify/sync';
import { type ReportedRow, reportCells, reportColumns } from '../../core/imports/bad-row.ts';
import { guardFormula } from '../../core/imports/formula-guard.ts';

/** The first line of a report, with the byte order mark by which spreadsheets recognize UTF-8. */
export const reportHeader = (header: readonly string[]): string =>
  `\ufeff${csv([reportColumns(header)])}`;

const csv = (rows: (string | number)[][]): string =>
  // Others wrote these cells; not the library's `escape_formulas`, which cannot be taken back.
  stringify(rows, { cast: { string: guardFormula }, record_delimiter: 'windows' });

/** Bad rows as pages of CSV without a header, with a cell for each column of the file's header. */
export const reportPages = (rows: readonly ReportedRow[], header: readonly string[]): string[] => {
  const pages: string[] = [];
  let page = '';
  for (const row of rows) {
    page += csv([reportCells(row, header)]);
    if (Buffer.byteLength(page) < pageBytes) continue;
    pages.push(page);
    page = '';
  }
  return page ? [...pages, page] : pages;
};

/**
 * Bytes of a page. An item takes 400 KB, and the last row of a page may be as long as a row can be.
 */
const pageBytes = 200_000;
