import * as z from 'zod';
import { Instant } from '../words/words.ts';
import { missingParts } from './import-steps.ts';
import { notRead } from './not-read.ts';
import { ImportKind, ImportState, Keep, type NumbersImport } from './numbers-import.ts';
import { percentOf } from './percent-done.ts';

const rows = z.int().min(0);

/** An import as the API shows it. */
export const ImportView = z.object({
  id: z.uuid(),
  kind: ImportKind,
  keep: Keep,
  name: z.string(),
  state: ImportState.describe(
    '`done`, `refused` and `failed` are ends; one that has failed can be started again',
  ),
  percent: z.int().min(0).max(100).describe('How far it is, check and recording together'),
  reason: z.string().optional().describe('Why it was refused, or has failed'),
  createdAt: Instant,
  createdBy: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
  startedAt: Instant.optional(),
  endedAt: Instant.optional(),
  parts: z.object({
    expected: rows,
    missing: z.array(z.int()).describe('Numbers of those still to come'),
  }),
  rows: z.object({ checked: rows, recorded: rows, corrected: rows, unchanged: rows, bad: rows }),
  notRead: z
    .object({ columns: z.array(z.string()), emptyRows: rows })
    .describe(
      'Columns of a report of bad rows, and rows with nothing in them: nothing was read there',
    ),
  badRows: z.string().optional().describe('Where every bad row is, as CSV'),
});

/** An import as the API shows it, without its pieces and its position in the file. */
export const importView = (current: NumbersImport): z.infer<typeof ImportView> => {
  const { id, kind, keep, name, state, reason, createdAt, createdBy, startedAt, endedAt, parts } =
    current;
  return {
    id,
    kind,
    keep,
    name,
    state,
    percent: percentOf(current),
    reason,
    createdAt,
    createdBy,
    startedAt,
    endedAt,
    parts: { expected: parts, missing: missingParts(current) },
    rows: current.rows,
    notRead: notRead(current.header ?? [], current.emptyRows ?? 0),
    ...(current.badRows.length > 0 && { badRows: `/imports/${id}/bad-rows` }),
  };
};
