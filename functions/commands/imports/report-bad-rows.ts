import { stringify } from 'csv-stringify/sync';
import { type ReportedRow, reportCells, reportColumns } from '../../core/imports/bad-row.ts';

/** The first line of a report, with the byte order mark by which spreadsheets recognize UTF-8. */
export const reportHeader = (header: readonly string[]): string =>
  `\ufeff${csv([reportColumns(header)])}`;

const csv = (rows: (string | number)[][]): string =>
  // Cells that a spreadsheet would take for formulas get an apostrophe, as others wrote them.
  stringify(rows, { escape_formulas: true, record_delimiter: 'windows' });

/** Bad rows as pages of CSV without a header, each row padded to `columns` cells. */
export const reportPages = (rows: readonly ReportedRow[], columns: number): string[] => {
  const pages: string[] = [];
  let page = '';
  for (const row of rows) {
    page += csv([reportCells(row, columns)]);
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
