import { problemOf } from '../words/problem.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Reason, ReportedRow } from './bad-row.ts';
import { headerProblem } from './check-header.ts';
import { checkRow, type GoodRow } from './check-row.ts';
import { columnNames } from './header-names.ts';
import type { RowShape } from './kinds.ts';
import { BrokenFile, type Position, type ReadRow } from './read-records.ts';
import { refusedReasons } from './refused-row.ts';
import type { SeenRows } from './seen-rows.ts';

/** How much one task does; then the position is saved, and another task goes on. */
export type TaskLimit = { rows: number; hasTime: () => boolean };

/** The result of checking a stretch of a file. `isLast`: nothing after it can be read. */
export type CheckedStretch = {
  header: readonly string[] | undefined;
  position: Position;
  checked: number;
  bad: ReportedRow[];
  /** Lines of rows that are valid, but repeat an earlier row. */
  repeats: number[];
  isLast: boolean;
  /** Why none of the file can be read. */
  refused?: string;
};

/**
 * Checks the rows of a stretch with the API's forms. Numbers count once, so a row that repeats the
 * external id of an earlier row of the same request is bad too. With `refusals`, so is one that
 * could not be recorded at present; valid rows are passed to it in batches.
 */
export const checkChunk = async (
  rows: AsyncIterable<ReadRow>,
  work: {
    header: readonly string[] | undefined;
    position: Position;
    shape: RowShape;
    seen: SeenRows;
    refusals?: (rows: readonly GoodRow[]) => Promise<readonly (Refusal | undefined)[]>;
  },
  bound: TaskLimit,
): Promise<CheckedStretch> => {
  const { shape, seen, refusals } = work;
  const stretch: CheckedStretch = {
    header: work.header,
    position: work.position,
    checked: 0,
    bad: [],
    repeats: [],
    isLast: true,
  };
  let reported = 0;
  const report = (row: ReportedRow): void => {
    stretch.bad.push(row);
    reported += sizeOf(row);
  };
  let validRows: { row: GoodRow; cells: readonly string[] }[] = [];
  const flushRefusals = async (): Promise<void> => {
    const asked = validRows;
    validRows = [];
    const refused = (await refusals?.(asked.map(({ row }) => row))) ?? [];
    for (const [index, { row, cells }] of asked.entries()) {
      const refusal = refused[index];
      if (refusal)
        report({ line: row.line, reasons: refusedReasons(problemOf(refusal), shape), cells });
    }
  };
  /** The stretch, once all its rows have been checked for refusals. */
  const finish = async (more: Partial<CheckedStretch> = {}): Promise<CheckedStretch> => {
    if (validRows.length > 0) await flushRefusals();
    return { ...stretch, bad: stretch.bad.toSorted((a, b) => a.line - b.line), ...more };
  };
  /** Everything wrong with a row; empty if it is valid and no repetition. */
  const reasonsFor = (header: readonly string[], row: ReadRow): readonly Reason[] => {
    const checked = checkRow(header, row, shape);
    if (!checked.ok) return checked.refusal.reasons;
    const { requestId, externalId } = checked.value;
    const before = seen.lineOf(requestId, externalId, row.line);
    if (before === undefined) {
      if (refusals) validRows.push({ row: checked.value, cells: row.cells });
      return [];
    }
    stretch.repeats.push(row.line);
    const reason = `is that of line ${before} too${requestId && ', of the same request'}; a file has each entry once`;
    return [{ column: 'externalId', cell: externalId, reason }];
  };
  try {
    for await (const row of rows) {
      if (stretch.header) {
        stretch.checked += 1;
        const reasons = reasonsFor(stretch.header, row);
        if (reasons.length > 0) report({ line: row.line, reasons, cells: row.cells });
        if (validRows.length >= refusalBatch) await flushRefusals();
      } else {
        const header = columnNames(row.cells, shape);
        const problem = headerProblem(header, shape);
        if (problem) return { ...stretch, refused: `Line ${row.line}: ${problem}` };
        stretch.header = header;
      }
      stretch.position = row.next;
      if (stretch.checked >= bound.rows || reported >= maxReportedCharacters || !bound.hasTime()) {
        return finish({ isLast: false });
      }
    }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    if (!stretch.header) return { ...stretch, refused: `Line ${error.line} ${error.message}.` };
    stretch.checked += 1;
    report({ line: error.line, reasons: [{ reason: error.message }], cells: [] });
  }
  return stretch.header
    ? finish()
    : { ...stretch, refused: 'The file is empty: its first line must name the columns.' };
};

const sizeOf = ({ cells, reasons }: ReportedRow): number =>
  cells.reduce((sum, text) => sum + text.length, 0) +
  reasons.reduce((sum, { reason, cell = '' }) => sum + reason.length + cell.length, 50);

/** Rows passed to `refusals` at once. */
const refusalBatch = 50;

/** Characters of bad rows reported at once: a few pages. */
const maxReportedCharacters = 1_500_000;
