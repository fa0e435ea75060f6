import * as z from 'zod';
import type { Actor, Caller } from '../words/caller.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { plainLine } from '../words/text.ts';
import { Instant, type Party } from '../words/words.ts';
import { importKinds } from './kinds.ts';
import { startOfFile } from './read-records.ts';

/** Rows of one file; larger files have to be split. */
export const maxRows = 100_000;

/** At 256 KB each a file has up to 50 MB, which is 500 bytes a row. */
export const maxParts = 200;

export const ImportKind = z.enum(importKinds);

export const Keep = z.enum(['good', 'all-or-nothing']);

export const ImportState = z.enum([
  'uploading',
  'checking',
  'recording',
  'done',
  'refused',
  'failed',
]);

export const importForm = z.strictObject({
  kind: ImportKind.describe('What the rows of the file are'),
  keep: Keep.describe(
    '`good`: the rows that are right are recorded, and the others reported. `all-or-nothing`: none is recorded when the check finds a bad one',
  ),
  name: plainLine(120).describe('The name of the file, which is the source of what it brings'),
  parts: z.int().min(1).max(maxParts).describe('How many parts of up to 256 KB the file comes in'),
});

/** Identifies a piece of an import by its content, so that writing it again changes nothing. */
const Digest = z.string().regex(/^[0-9a-f]{64}$/);

const Position = z.object({ offset: z.int().min(0), line: z.int().min(1) });

/** Row counts so far. Each checked row is bad or becomes one of the other three. */
const RowCounts = z.object({
  checked: z.int(),
  bad: z.int(),
  recorded: z.int(),
  corrected: z.int(),
  unchanged: z.int(),
});

/**
 * A file of numbers being imported. It is replaced as a whole, if its `revision` has not changed
 * since it was read.
 */
export const NumbersImport = z.object({
  id: z.uuid(),
  ...importForm.shape,
  state: ImportState,
  createdAt: Instant,
  createdBy: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
  startedAt: Instant.optional(),
  endedAt: Instant.optional(),
  /** How many times it was started: once, and again after each failure. */
  starts: z.int(),
  /** The parts received, by number. */
  received: z.record(z.string(), z.object({ sha256: Digest, bytes: z.int() })),
  /** The file's first row, once read. */
  header: z.array(z.string()).optional(),
  /** Where the present pass (check or recording) continues. */
  position: Position,
  rows: RowCounts,
  /**
   * The check's results by stretch of the file: the piece that holds them, and the byte offset at
   * which the stretch ends.
   */
  stretches: z.array(z.object({ piece: Digest, until: z.int() })),
  /** The pieces with the bad rows, as CSV without a header. */
  badRows: z.array(Digest),
  /** Why it was refused, or has failed. */
  reason: z.string().optional(),
  /** The state in which it failed. */
  failedAt: z.enum(['checking', 'recording']).optional(),
  revision: z.int(),
  /** Seconds since the epoch. */
  ttl: z.int(),
});

export type NumbersImport = z.infer<typeof NumbersImport>;

/** The parties that may record numbers of a kind, by file or one by one. */
export const partiesFor = (kind: NumbersImport['kind']): readonly Party[] =>
  kind === 'costs' ? ['marketing', 'finance'] : ['sales', 'marketing', 'finance'];

export const beginImport = (
  form: ImportForm,
  at: { id: string; by: Actor; now: string },
): NumbersImport => ({
  id: at.id,
  ...form,
  state: 'uploading',
  createdAt: at.now,
  createdBy: at.by,
  starts: 0,
  received: {},
  position: startOfFile,
  rows: { checked: 0, bad: 0, recorded: 0, corrected: 0, unchanged: 0 },
  stretches: [],
  badRows: [],
  revision: 1,
  ttl: Math.floor(Date.parse(at.now) / 1000) + daysKept * 86_400,
});

/** Files and imports are deleted after 30 days. What was recorded stays. */
const daysKept = 30;

/**
 * Visible to whoever began it, to admins, and to the leads of the parties that may record such
 * numbers.
 */
export const maySee = (current: NumbersImport, caller: Caller): boolean =>
  isCreatedBy(current, caller) ||
  (caller.kind === 'member' &&
    (caller.member.admin ||
      partiesFor(current.kind).some((side) => caller.member.leads.includes(side))));

const isCreatedBy = ({ createdBy }: NumbersImport, caller: Caller): boolean =>
  createdBy.kind === caller.kind &&
  createdBy.id === (caller.kind === 'member' ? caller.member.id : caller.id);

/**
 * Rows are recorded in the name of whoever began the import, so nobody else may send or start it.
 */
export const refuseUnlessCreator = (
  current: NumbersImport,
  caller: Caller,
  action: string,
): Refusal | undefined =>
  isCreatedBy(current, caller)
    ? undefined
    : { type: 'not-allowed', who: 'whoever began this import', action };

export const missingParts = ({ parts, received }: NumbersImport): number[] =>
  Array.from({ length: parts }, (_, index) => index + 1).filter((number) => !(number in received));

/**
 * Takes a part, or replaces an earlier one of the same number. The same bytes again change nothing.
 */
export const takePart = (
  current: NumbersImport,
  part: { number: number; sha256: string; bytes: number },
): Result<NumbersImport, Refusal> => {
  const { number, sha256, bytes } = part;
  if (current.received[number]?.sha256 === sha256) return ok(current);
  if (current.state !== 'uploading')
    return refuse({ type: 'import-started', state: current.state });
  return ok({ ...current, received: { ...current.received, [number]: { sha256, bytes } } });
};

/**
 * Starts it or, after a failure, continues where it was. A running or ended import stays as it is.
 */
export const startImport = (
  current: NumbersImport,
  now: string,
): Result<NumbersImport, Refusal> => {
  if (current.state === 'failed') {
    const { failedAt = 'checking', reason: _, endedAt: __, ...rest } = current;
    return ok({ ...rest, state: failedAt, starts: current.starts + 1 });
  }
  if (current.state !== 'uploading') return ok(current);
  const missing = missingParts(current);
  return missing.length > 0
    ? refuse({ type: 'parts-missing', missing })
    : ok({ ...current, state: 'checking', startedAt: now, starts: 1 });
};

/** Ends it without recording anything more, because of the file or its sender. */
export const refuseImport = (
  current: NumbersImport,
  reason: string,
  now: string,
): NumbersImport => ({
  ...end(current, 'refused', now),
  reason,
});

const end = (current: NumbersImport, state: 'done' | 'refused', now: string): NumbersImport => ({
  ...current,
  state,
  endedAt: now,
});

/** Ends it after a fault on our side. It can be started again, and goes on where it was. */
export const failImport = (current: NumbersImport, now: string): NumbersImport =>
  current.state === 'checking' || current.state === 'recording'
    ? {
        ...current,
        state: 'failed',
        failedAt: current.state,
        endedAt: now,
        reason:
          'Something broke on our side, and it is logged. Start it again: it goes on where it was.',
      }
    : current;

/**
 * After the check comes recording, or the end if there is nothing to record or `all-or-nothing`
 * forbids it.
 */
export const endCheck = (current: NumbersImport, now: string): NumbersImport => {
  const { rows, keep } = current;
  if (rows.checked === 0) return refuseImport(current, 'The file has a header and no rows.', now);
  if (keep === 'all-or-nothing' && rows.bad > 0) {
    return refuseImport(
      current,
      `${formatCount(rows.bad)} of ${formatCount(rows.checked)} rows are bad. Nothing was recorded.`,
      now,
    );
  }
  return { ...current, state: 'recording', position: startOfFile };
};

const formatCount = (count: number): string => count.toLocaleString('en-US');

export const endRecording = (current: NumbersImport, now: string): NumbersImport =>
  end(current, 'done', now);

/** Progress from 0 to 100, by bytes: the number of rows is unknown until all are read. */
export const percentOf = (current: NumbersImport): number => {
  if (current.state === 'done') return 100;
  if (current.state === 'uploading') return 0;
  const passed = current.position.offset / Math.max(1, bytesOf(current));
  const isRecording =
    (current.failedAt ?? current.state) === 'recording' || current.state === 'recording';
  return Math.floor(isRecording ? checkShare + passed * (100 - checkShare) : passed * checkShare);
};

const bytesOf = ({ received }: NumbersImport): number =>
  Object.values(received).reduce((sum, { bytes }) => sum + bytes, 0);

/** The check's part of 100; recording takes far longer. */
const checkShare = 10;

type ImportForm = z.infer<typeof importForm>;
