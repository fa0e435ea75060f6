import { encodeLines, repeatedRows } from '../../commands/imports/find-repeats.ts';
import { readImportRows } from '../../commands/imports/read-import-rows.ts';
import { recordRows, refusalsNow } from '../../commands/imports/record-rows.ts';
import { reportPages } from '../../commands/imports/report-bad-rows.ts';
import type { ReportedRow } from '../../core/imports/bad-row.ts';
import { checkChunk, type TaskLimit } from '../../core/imports/check-chunk.ts';
import type { GoodRow } from '../../core/imports/check-row.ts';
import {
  endCheck,
  endRecording,
  failImport,
  refuseImport,
} from '../../core/imports/import-steps.ts';
import { shapeOf } from '../../core/imports/kinds.ts';
import { maxRows, type NumbersImport } from '../../core/imports/numbers-import.ts';
import { recordChunk } from '../../core/imports/record-chunk.ts';
import { seenRows } from '../../core/imports/seen-rows.ts';
import type { Caller } from '../../core/words/caller.ts';
import type { Settings } from '../../core/words/settings.ts';
import { holdMoneyTerms } from '../../store/numbers/hold-money-terms.ts';
import {
  readImport,
  readPieces,
  replaceImport,
  storePiece,
} from '../../store/numbers/import-store.ts';
import { readMember } from '../../store/people/roster-store.ts';

/** What the workflow branches on: whether there is more to do, or how it ended. */
export type ImportOutcome = { importId: string; outcome: 'more' | 'done' | 'refused' | 'failed' };

export type ImportTask = { now: string; settings: Settings; hasTime: () => boolean };

/**
 * Does a part of an import's work, and stores the result together with the position. A task that
 * crashes before that is repeated from the same row, and counts nothing twice.
 */
export const workOnImport = async (id: string, task: ImportTask): Promise<ImportOutcome> => {
  const given = await read(id);
  if (given.state === 'uploading') throw new Error(`the import ${id} was not started`);
  if (given.state !== 'checking' && given.state !== 'recording') return outcomeOf(given);
  // Not only where rows are recorded: by other terms, good ones would be reported as bad.
  await holdMoneyTerms(task.settings);
  const caller = await callerOf(given);
  if (!caller) {
    const reason = 'Whoever began it is not on the roster any more. What was recorded stays.';
    return commit(given, refuseImport(given, reason, task.now));
  }
  const more = given.state === 'checking' ? checkMore : recordMore;
  return commit(given, await more(given, caller, task));
};

const read = async (id: string): Promise<NumbersImport> => {
  const given = await readImport(id);
  if (!given) throw new Error(`there is no import ${id}`);
  return given;
};

const outcomeOf = ({ id, state }: NumbersImport): ImportOutcome => ({
  importId: id,
  outcome: state === 'done' || state === 'refused' || state === 'failed' ? state : 'more',
});

/** The member who began it, as they are now: they may have left since, or changed parties. */
const callerOf = async ({ createdBy }: NumbersImport): Promise<Caller | undefined> => {
  if (createdBy.kind === 'client') return { kind: 'client', id: createdBy.id };
  const member = await readMember(createdBy.id);
  return member?.active ? { kind: 'member', member } : undefined;
};

const commit = async (before: NumbersImport, after: NumbersImport): Promise<ImportOutcome> => {
  const replaced = await replaceImport(before, after);
  // Another task did the same rows meanwhile. Its result counts, and this one is retried after it.
  if (replaced.outcome === 'conflict')
    throw new Error(`the import ${before.id} was changed by another task`);
  return outcomeOf(after);
};

const checkMore = async (
  given: NumbersImport,
  caller: Caller,
  task: ImportTask,
): Promise<NumbersImport> => {
  const earlier = await readPieces(
    given.id,
    given.stretches.map(({ piece }) => piece),
  );
  const seen = seenRows(earlier.map(({ bytes }) => bytes));
  const bound: TaskLimit = { rows: mostChecked, hasTime: task.hasTime };
  const { header, position } = given;
  const shape = shapeOf(given.kind, task.settings);
  // Where one bad row has to stop all others, the rows are checked against the table before any is
  // recorded.
  const refusals =
    given.keep === 'all-or-nothing'
      ? (rows: readonly GoodRow[]) => refusalsNow(rows, { numbersImport: given, caller, ...task })
      : undefined;
  let emptyRows = given.emptyRows ?? 0;
  const stretch = await checkChunk(
    readImportRows(given, position, () => {
      emptyRows += 1;
    }),
    { header, position, shape, seen, refusals },
    bound,
  );
  if (stretch.refused) return refuseImport(given, stretch.refused, task.now);
  const piece = await storePiece(given, {
    bytes: seen.added(),
    lines: encodeLines(stretch.repeats),
  });
  const { rows } = given;
  const after: NumbersImport = {
    ...given,
    header: stretch.header && [...stretch.header],
    emptyRows,
    position: stretch.position,
    stretches: [...given.stretches, { piece, until: stretch.position.offset }],
    badRows: [...given.badRows, ...(await keepReport(given, stretch.header ?? [], stretch.bad))],
    rows: { ...rows, checked: rows.checked + stretch.checked, bad: rows.bad + stretch.bad.length },
  };
  if (after.rows.checked > maxRows) {
    const reason = `The file has more than ${maxRows.toLocaleString('en-US')} rows. Nothing was recorded; split it.`;
    return refuseImport(after, reason, task.now);
  }
  return stretch.isLast ? endCheck(after, task.now) : after;
};

/** Checking a row is cheap; 16,000 entries fit in one item of the table. */
const mostChecked = 16_000;

const keepReport = async (
  given: NumbersImport,
  header: readonly string[],
  bad: readonly ReportedRow[],
): Promise<string[]> => {
  const pages: string[] = [];
  for (const page of reportPages(bad, header))
    pages.push(await storePiece(given, { bytes: Buffer.from(page) }));
  return pages;
};

const recordMore = async (
  given: NumbersImport,
  caller: Caller,
  task: ImportTask,
): Promise<NumbersImport> => {
  const { position, rows } = given;
  const stretch = await recordChunk(
    readImportRows(given, position),
    {
      header: given.header ?? [],
      position,
      shape: shapeOf(given.kind, task.settings),
      isRepeat: repeatedRows(given),
      record: (some) => recordRows(some, { numbersImport: given, caller, ...task }),
    },
    { rows: mostRecorded, hasTime: task.hasTime },
  );
  const after: NumbersImport = {
    ...given,
    position: stretch.position,
    badRows: [...given.badRows, ...(await keepReport(given, given.header ?? [], stretch.bad))],
    rows: {
      ...rows,
      bad: rows.bad + stretch.bad.length,
      recorded: rows.recorded + stretch.counts.recorded,
      corrected: rows.corrected + stretch.counts.corrected,
      unchanged: rows.unchanged + stretch.counts.unchanged,
    },
  };
  return stretch.isLast ? endRecording(after, task.now) : after;
};

/** Each takes a transaction; progress is stored after so many. */
const mostRecorded = 1000;

/** Marks an import as failed because its workflow gave up. */
export const giveUpImport = async (id: string, now: string): Promise<ImportOutcome> => {
  const given = await read(id);
  const after = failImport(given, now);
  return after === given ? outcomeOf(given) : commit(given, after);
};
