import type { FieldError } from '../words/refusal.ts';
import type { Reason } from './bad-row.ts';
import { reasonsOf } from './check-row.ts';
import type { RowShape } from './kinds.ts';

/**
 * What is said of a row that nothing is recorded of: about its columns where it says so, and else
 * about the whole.
 */
export const refusedReasons = (
  { title, detail, errors = [] }: { title: string; detail: string; errors?: readonly FieldError[] },
  shape: RowShape,
): Reason[] => {
  const reasons = reasonsOf(errors, new Map(), shape);
  return reasons.length > 0 ? reasons : [{ reason: `${title}. ${detail}` }];
};
