import type { Attribution } from '../money/attribution.ts';
import type { FieldError } from '../words/refusal.ts';

/**
 * What a new plan changes in the signed attribution, each with a pointer into the call. The
 * attribution cannot be changed after the release, even if both sides agree: recorded results have
 * been judged by it.
 */
export const movedGoalposts = (
  signed: Attribution | undefined,
  proposed: Attribution | undefined,
): FieldError[] => {
  if (!signed && !proposed) return [];
  if (!signed)
    return [{ pointer: attributionPointer, detail: `was not signed; leave it out: ${reason}` }];
  if (!proposed)
    return [{ pointer: attributionPointer, detail: `is required as it was signed: ${reason}` }];
  return (Object.keys(inWords) as (keyof Attribution)[])
    .filter((part) => inWords[part](signed) !== inWords[part](proposed))
    .map((part) => ({
      pointer: `${attributionPointer}/${part}`,
      detail: `must be as it was signed (${inWords[part](signed)}): ${reason}`,
    }));
};

const attributionPointer = '/brief/measures/attribution';

const reason = 'what counts as earned cannot be changed after the release';

const inWords: Record<keyof Attribution, (signed: Attribution) => string> = {
  counts: ({ counts }) => counts.toSorted().join(', '),
  from: ({ from }) => from,
  until: ({ until }) => until,
  checkIns: ({ checkIns }) => (checkIns.length > 0 ? checkIns.join(', ') : 'empty'),
};
