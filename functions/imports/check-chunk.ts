import type { ReportedRow } from './bad-page.ts';
import type { Reason } from './bad-row.ts';
import { headerProblem } from './check-header.ts';
import { checkRow } from './check-row.ts';
import type { RowShape } from './kinds.ts';
import { BrokenFile, type Position, type ReadRow } from './read-records.ts';
import type { SeenRows } from './seen-rows.ts';

/** How much one task does; the cursor is kept after it, and another goes on. */
export type Bound = { rows: number; hasTime: () => boolean };

/** What a stretch of a file turned out to be. `isLast`: nothing after it can be read. */
export type CheckedStretch = {
  header: readonly string[] | undefined;
  position: Position;
  checked: number;
  bad: ReportedRow[];
  /** Lines of rows that are right by themselves, and were there before. */
  twice: number[];
  isLast: boolean;
  /** Why no row of the file can be read. */
  refused?: string;
};

/** Characters of bad rows that are reported at once: some pages of them. */
const mostReported = 1_500_000;

const sizeOf = ({ cells, reasons }: ReportedRow): number =>
  cells.reduce((sum, cell) => sum + cell.length, 0) +
  reasons.reduce((sum, { reason, given = '' }) => sum + reason.length + given.length, 50);

/**
 * Checks the rows of a stretch, by the forms that the API has. Numbers count once, so that a row whose external id the
 * file has had for the same request is bad too.
 */
export const checkChunk = async (
  rows: AsyncIterable<ReadRow>,
  given: { header: readonly string[] | undefined; position: Position; shape: RowShape; seen: SeenRows },
  bound: Bound,
): Promise<CheckedStretch> => {
  const { shape, seen } = given;
  const stretch: CheckedStretch = {
    header: given.header,
    position: given.position,
    checked: 0,
    bad: [],
    twice: [],
    isLast: true,
  };
  let reported = 0;
  const report = (row: ReportedRow): void => {
    stretch.bad.push(row);
    reported += sizeOf(row);
  };
  /** Everything wrong with a row; nothing where it is right, and there for the first time. */
  const reasonsFor = (header: readonly string[], row: ReadRow): readonly Reason[] => {
    const checked = checkRow(header, row, shape);
    if (!checked.ok) return checked.refusal.reasons;
    const { requestId, externalId } = checked.value;
    const before = seen.lineOf(requestId, externalId, row.line);
    if (before === undefined) return [];
    stretch.twice.push(row.line);
    const reason = `is that of line ${before} too, of the same request; a file has each entry once`;
    return [{ column: 'externalId', given: externalId, reason }];
  };
  try {
    for await (const row of rows) {
      if (stretch.header) {
        stretch.checked += 1;
        const reasons = reasonsFor(stretch.header, row);
        if (reasons.length > 0) report({ line: row.line, reasons, cells: row.cells });
      } else {
        const problem = headerProblem(row.cells, shape);
        if (problem) return { ...stretch, refused: `Line ${row.line}: ${problem}` };
        stretch.header = row.cells;
      }
      stretch.position = row.next;
      if (stretch.checked >= bound.rows || reported >= mostReported || !bound.hasTime()) {
        return { ...stretch, isLast: false };
      }
    }
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    if (!stretch.header) return { ...stretch, refused: `Line ${error.line} ${error.message}.` };
    stretch.checked += 1;
    report({ line: error.line, reasons: [{ reason: error.message }], cells: [] });
  }
  return stretch.header
    ? stretch
    : { ...stretch, refused: 'The file is empty: its first line must name the columns.' };
};
