/**
 * Why a row is not recorded, by column; without one it is about the row as a whole. `given` is the
 * cell, as it was.
 */
export type Reason = { column?: string; given?: string; reason: string };

/** A row that is not recorded. `line` is where it begins in the file; the first line is 1. */
export type BadRow = { line: number; requestId?: string; externalId?: string; reasons: Reason[] };

/**
 * A bad row as it is reported: where it begins, everything wrong with it, and its cells as they
 * were, if it has any.
 */
export type ReportedRow = { line: number; reasons: readonly Reason[]; cells: readonly string[] };

/** What the columns of a report are called. */
export const headerCells = (header: readonly string[]): string[] => ['line', 'reason', ...header];

/** A bad row as a row of the report, with a cell for every column at least. */
export const cellsOf = (
  { line, reasons, cells }: ReportedRow,
  columns: number,
): (string | number)[] => {
  const absent = Array<string>(Math.max(0, columns - cells.length)).fill('');
  return [line, reasons.map(inWords).join('; '), ...cells, ...absent];
};

/** `amount "1,234.50" has thousands separators; …` */
const inWords = ({ column, given, reason }: Reason): string =>
  [column, given && shorter(given), reason].filter(Boolean).join(' ');

const shorter = (text: string): string =>
  JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
