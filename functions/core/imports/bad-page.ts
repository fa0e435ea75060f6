import { stringify } from 'csv-stringify/sync';
import type { Reason } from './bad-row.ts';

/**
 * A bad row as it is reported: where it begins, everything wrong with it, and its cells as they
 * were, if it has any.
 */
export type ReportedRow = { line: number; reasons: readonly Reason[]; cells: readonly string[] };

/**
 * Bytes; a table's item has room for 400 KB, and a page may end with a row that is itself as long
 * as a row can be.
 */
const pageBytes = 200_000;

const shorter = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** `amount "1,234.50" has thousands separators; …` */
const inWords = ({ column, given, reason }: Reason): string =>
  [column, given && shorter(given), reason].filter(Boolean).join(' ');

const csv = (rows: (string | number)[][]): string =>
  // What a spreadsheet would take for a formula gets an apostrophe before it: others wrote these
  // cells.
  stringify(rows, { escape_formulas: true, record_delimiter: 'windows' });

/** The first line of a report, with the byte order mark that spreadsheets know UTF-8 by. */
export const reportHeader = (header: readonly string[]): string =>
  `\ufeff${csv([['line', 'reason', ...header]])}`;

/** Bad rows as pages of CSV without a header, each with a cell for every column at least. */
export const reportPages = (rows: readonly ReportedRow[], columns: number): string[] => {
  const pages: string[] = [];
  let page = '';
  for (const { line, reasons, cells } of rows) {
    const absent = Array<string>(Math.max(0, columns - cells.length)).fill('');
    page += csv([[line, reasons.map(inWords).join('; '), ...cells, ...absent]]);
    if (Buffer.byteLength(page) < pageBytes) continue;
    pages.push(page);
    page = '';
  }
  return page ? [...pages, page] : pages;
};
