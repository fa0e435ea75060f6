import type { BadRow } from '../../../functions/core/imports/bad-row.ts';
import type { GoodRow } from '../../../functions/core/imports/check-row.ts';
import { keyedQueue } from '../../../functions/core/imports/keyed-queue.ts';
import type { RowShape } from '../../../functions/core/imports/kinds.ts';
import type { NotRead } from '../../../functions/core/imports/not-read.ts';
import { refusedReasons } from '../../../functions/core/imports/refused-row.ts';
import type { BadRows } from './bad-rows.ts';
import { type CheckedRow, checkFile } from './check-file.ts';
import type { RowRefusal, SendRow } from './send-row.ts';

/** Rows so far; `checked` are those of the first pass, before anything is sent. */
export type Counts = {
  checked: number;
  read: number;
  recorded: number;
  corrected: number;
  unchanged: number;
  /** Of the last pass that came to the end of the file. */
  notRead?: NotRead;
};

export type MoneyImport = {
  path: string;
  shape: RowShape;
  send: SendRow;
  badRows: BadRows;
  /** Nothing is sent unless every row passes the schema. */
  allOrNothing: boolean;
  /** Called at every step with the counts so far. */
  progress?: (counts: Readonly<Counts>) => void;
};

/**
 * Records the rows of a file through the API, in constant memory. Bad rows are collected: those
 * that fail the schema, and those that the API refuses. `counts` is updated on the way, and is
 * right even when this throws.
 */
export const importFile = async (wanted: MoneyImport, counts: Counts): Promise<void> => {
  try {
    if (wanted.allOrNothing && !(await isAllRight(wanted, counts))) return;
    await sendAll(wanted, counts);
  } finally {
    await wanted.badRows.close();
  }
};

const tellInto = (counts: Counts) => (skipped: NotRead) => {
  counts.notRead = skipped;
};

/** Whether every row passes the schema; those that do not are collected. */
const isAllRight = async (
  { path, shape, badRows, progress }: MoneyImport,
  counts: Counts,
): Promise<boolean> => {
  for await (const row of checkFile(path, shape, tellInto(counts))) {
    counts.checked += 1;
    if (!row.ok) await badRows.add(row.refusal);
    progress?.(counts);
  }
  return badRows.count === 0;
};

const sendAll = async (
  { path, shape, send, badRows, progress }: MoneyImport,
  counts: Counts,
): Promise<void> => {
  const sending = keyedQueue<GoodRow>(async (rows) => {
    for (const row of rows) {
      const sent = await send(row);
      if (sent.ok) counts[sent.value] += 1;
      else await badRows.add(refusedRow(row, sent.refusal, shape));
      progress?.(counts);
    }
  });
  const take = (row: CheckedRow): Promise<void> =>
    row.ok ? sending.add(row.value.requestId, row.value) : badRows.add(row.refusal);
  try {
    for await (const row of checkFile(path, shape, tellInto(counts))) {
      counts.read += 1;
      await take(row);
      progress?.(counts);
    }
  } finally {
    // Also when the file cannot be read on: calls under way are counted, and their refusals
    // collected.
    await sending.done();
  }
};

/** A bad row, from the API's answer. */
const refusedRow = (
  { line, requestId, externalId }: GoodRow,
  refusal: RowRefusal,
  shape: RowShape,
): BadRow => ({ line, requestId, externalId, reasons: refusedReasons(refusal, shape) });
