import type { EntryOutcome } from '../money/record-money.ts';
import { problemOf } from '../words/problem.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Result } from '../words/result.ts';
import type { ReportedRow } from './bad-row.ts';
import type { TaskLimit } from './check-chunk.ts';
import { checkRow, type GoodRow } from './check-row.ts';
import { keyedQueue } from './keyed-queue.ts';
import type { RowShape } from './kinds.ts';
import { BrokenFile, type Position, type ReadRow } from './read-records.ts';
import { refusedReasons } from './refused-row.ts';

/** The result of recording a stretch of a file: outcomes counted, and rows refused. */
export type RecordedStretch = {
  position: Position;
  counts: Record<EntryOutcome, number>;
  bad: ReportedRow[];
  isLast: boolean;
};

/**
 * Records the rows of a stretch: those of one request in order and several at once, different
 * requests in parallel. Rows that the check found bad are skipped, as they are reported already.
 * Throws if a row cannot be recorded for now; the stretch is then repeated.
 */
export const recordChunk = async (
  rows: AsyncIterable<ReadRow>,
  work: {
    header: readonly string[];
    position: Position;
    shape: RowShape;
    /** Whether the check found that the row repeats an earlier one. */
    isRepeat: (row: ReadRow) => Promise<boolean>;
    /** Records rows of one request; an outcome for each. */
    record: (rows: readonly GoodRow[]) => Promise<readonly Result<EntryOutcome, Refusal>[]>;
  },
  bound: TaskLimit,
): Promise<RecordedStretch> => {
  const { header, shape, isRepeat, record } = work;
  const stretch: RecordedStretch = {
    position: work.position,
    counts: { recorded: 0, corrected: 0, unchanged: 0 },
    bad: [],
    isLast: true,
  };
  const recording = keyedQueue<{ row: GoodRow; cells: readonly string[] }>(async (some) => {
    const recorded = await record(some.map(({ row }) => row));
    for (const [index, { row, cells }] of some.entries()) {
      const outcome = recorded[index];
      if (!outcome) throw new Error(`nothing was said of line ${row.line}`);
      if (outcome.ok) stretch.counts[outcome.value] += 1;
      else {
        const reasons = refusedReasons(problemOf(outcome.refusal), shape);
        stretch.bad.push({ line: row.line, reasons, cells });
      }
    }
  }, maxBatch);
  let taken = 0;
  try {
    for await (const row of upToBroken(rows)) {
      // The first row of the file names the columns.
      const isHeader = stretch.position.offset === 0;
      const checked = isHeader ? undefined : checkRow(header, row, shape);
      if (checked?.ok && !(await isRepeat(row))) {
        taken += 1;
        await recording.add(checked.value.requestId, { row: checked.value, cells: row.cells });
      }
      stretch.position = row.next;
      if (taken < bound.rows && bound.hasTime()) continue;
      stretch.isLast = false;
      break;
    }
  } finally {
    await recording.done();
  }
  stretch.bad.sort((a, b) => a.line - b.line);
  return stretch;
};

/**
 * Rows of one request recorded together: each takes two of a transaction's hundred items, besides
 * the tallies.
 */
const maxBatch = 25;

/** Ends without an error where the file is broken: the check has reported that. */
async function* upToBroken(rows: AsyncIterable<ReadRow>): AsyncGenerator<ReadRow> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
  }
}
