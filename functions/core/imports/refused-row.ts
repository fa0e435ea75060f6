import type { FieldError } from '../words/refusal.ts';
import type { Reason } from './bad-row.ts';
import { columnReasons } from './check-row.ts';
import type { RowShape } from './kinds.ts';

/**
 * The reasons reported for a refused row: by column if the refusal names fields, else for the whole
 * row.
 */
export const refusedReasons = (
  { title, detail, errors = [] }: { title: string; detail: string; errors?: readonly FieldError[] },
  shape: RowShape,
): Reason[] => {
  const reasons = columnReasons(errors, new Map(), shape);
  return reasons.length > 0 ? reasons : [{ reason: `${title}. ${detail}` }];
};
