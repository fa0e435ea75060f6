import type { FieldError } from '../words/refusal.ts';
import type { Attribution } from './attribution.ts';

/**
 * What a new plan says otherwise of what counts as earned, from when until when, and when that is
 * looked at, each with a pointer into the call. Nobody moves the goalposts once the work is out,
 * also not both sides together: what was recorded has been judged by them.
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
