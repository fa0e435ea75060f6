/**
 * Why a row is not recorded, by column; without one it is about the row as a whole. `given` is the
 * cell, as it was.
 */
export type Reason = { column?: string; given?: string; reason: string };

/** A row that is not recorded. `line` is where it begins in the file; the first line is 1. */
export type BadRow = { line: number; requestId?: string; externalId?: string; reasons: Reason[] };
