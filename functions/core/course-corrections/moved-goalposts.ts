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
  if (!signed) return [{ pointer: at, detail: `was not signed; leave it out: ${because}` }];
  if (!proposed) return [{ pointer: at, detail: `is required as it was signed: ${because}` }];
  return (Object.keys(said) as (keyof Attribution)[])
    .filter((part) => said[part](signed) !== said[part](proposed))
    .map((part) => ({
      pointer: `${at}/${part}`,
      detail: `must be as it was signed (${said[part](signed)}): ${because}`,
    }));
};

const at = '/brief/measures/attribution';

const because = 'what counts as earned cannot be changed after the release';

const said: Record<keyof Attribution, (signed: Attribution) => string> = {
  counts: ({ counts }) => counts.toSorted().join(', '),
  from: ({ from }) => from,
  until: ({ until }) => until,
  checkIns: ({ checkIns }) => (checkIns.length > 0 ? checkIns.join(', ') : 'empty'),
};
