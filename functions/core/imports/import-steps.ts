import type * as z from 'zod';
import type { Actor } from '../words/caller.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { importForm, NumbersImport } from './numbers-import.ts';
import { startOfFile } from './read-records.ts';

/** A new import, without parts. */
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

/** Numbers of the parts that have not been received. */
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

type ImportForm = z.infer<typeof importForm>;
