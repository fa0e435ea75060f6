import type { Asking } from '../asking/asking.ts';
import type { RoundEvent } from '../rounds/round.ts';
import { endOpenRound, type Rounds } from '../rounds/rounds.ts';
import { onlyIn, ownerOnly } from '../stages/access.ts';
import { type Progress, type ProgressEvent, stageChanged } from '../stages/progress.ts';
import { stagesAccepting } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Release } from './release.ts';

/** Closes a released request by hand, with the lesson learned. */
export const closeByHand = (
  state: Asking & Progress & Rounds,
  member: Member,
  lesson: string,
): Decided => {
  const refusal =
    ownerOnly(state, member, 'close it') ?? onlyIn(state, stagesAccepting('closure'), 'close it');
  return refusal ? refuse(refusal) : ok(closeEvents(state, { lesson, by: member.id }));
};

type Decided = Result<(ProgressEvent | RoundEvent)[], Refusal>;

/** A change of plan that is still out for signature ends with the request. */
const closeEvents = (
  state: Progress & Rounds,
  { lesson, by }: { lesson?: string; by?: string } = {},
): (ProgressEvent | RoundEvent)[] => [
  { type: 'request-closed', data: { lesson } },
  ...endOpenRound(state, 'withdrawn', by),
  stageChanged(state, 'closed'),
];

/** Closes a released request whose results window is over; before that it does nothing. */
export const closeWhenOver = (
  state: Progress & Rounds & Release,
  now: string,
): (ProgressEvent | RoundEvent)[] =>
  state.stage === 'released' && state.released && now >= state.released.resultsUntil
    ? closeEvents(state)
    : [];
