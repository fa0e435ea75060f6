import * as z from 'zod';
import { plainLine } from '../words/text.ts';
import { Instant } from '../words/words.ts';
import { importKinds } from './kinds.ts';

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

const Position = z.object({
  offset: z.int().min(0),
  line: z.int().min(1),
  separator: z.enum([',', ';', '\t', '|']).optional(),
});

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
  /** Empty rows that the check has skipped; older imports did not count them. */
  emptyRows: z.int().optional(),
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
