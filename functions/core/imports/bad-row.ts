import { isReportColumn } from './header-names.ts';

/**
 * Why a row is not recorded, by column; without a column it is about the whole row. `cell` is the
 * text of that cell.
 */
export type Reason = { column?: string; cell?: string; reason: string };

/** A row that is not recorded. `line` is where it begins in the file, counted from 1. */
export type BadRow = { line: number; requestId?: string; externalId?: string; reasons: Reason[] };

/** A bad row of the report: where it begins, everything wrong with it, and its cells, if any. */
export type ReportedRow = { line: number; reasons: readonly Reason[]; cells: readonly string[] };

/** The column names of the report. */
export const reportColumns = (header: readonly string[]): string[] => [
  'line',
  'reason',
  ...header.filter((name) => !isReportColumn(name)),
];

/** A bad row as a row of the report, with a cell for each column of the file's header. */
export const reportCells = (
  { line, reasons, cells }: ReportedRow,
  header: readonly string[],
): (string | number)[] => {
  const absent = Array<string>(Math.max(0, header.length - cells.length)).fill('');
  // A report that was mended and sent back has columns of its own, which are made anew.
  const own = [...cells, ...absent].filter((_, index) => !isReportColumn(header[index] ?? ''));
  return [line, reasons.map(inWords).join('; '), ...own];
};

/** `amount "1,234.50" has thousands separators; …` */
const inWords = ({ column, cell, reason }: Reason): string =>
  [column, cell && shortenCell(cell), reason].filter(Boolean).join(' ');

const shortenCell = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
