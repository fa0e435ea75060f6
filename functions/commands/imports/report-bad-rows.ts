import { stringify } from 'csv-stringify/sync';
import { cellsOf, headerCells, type ReportedRow } from '../../core/imports/bad-row.ts';

/** The first line of a report, with the byte order mark that spreadsheets know UTF-8 by. */
export const reportHeader = (header: readonly string[]): string =>
  `\ufeff${csv([headerCells(header)])}`;

const csv = (rows: (string | number)[][]): string =>
  // What a spreadsheet would take for a formula gets an apostrophe before it: others wrote these
  // cells.
  stringify(rows, { escape_formulas: true, record_delimiter: 'windows' });

/** Bad rows as pages of CSV without a header, each with a cell for every column at least. */
export const reportPages = (rows: readonly ReportedRow[], columns: number): string[] => {
  const pages: string[] = [];
  let page = '';
  for (const row of rows) {
    page += csv([cellsOf(row, columns)]);
    if (Buffer.byteLength(page) < pageBytes) continue;
    pages.push(page);
    page = '';
  }
  return page ? [...pages, page] : pages;
};

/**
 * Bytes; a table's item has room for 400 KB, and a page may end with a row that is itself as long
 * as a row can be.
 */
const pageBytes = 200_000;
