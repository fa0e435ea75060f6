import { onlyIn, ownerOnly } from '../request/access.ts';
import { type RequestEvent, type RequestState, stageChanged } from '../request/request.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Stage } from '../words/words.ts';

type Decided = Result<RequestEvent[], Refusal>;

/**
 * A change of plan that is still out for signature ends with the request: there is nothing left
 * that it could change.
 */
const withdrawn = ({ round }: RequestState, by?: string): RequestEvent[] =>
  round
    ? [
        {
          type: 'round-closed',
          data: { roundId: round.id, outcome: 'withdrawn', ...(by && { by }) },
        },
      ]
    : [];

const closed = (
  state: RequestState,
  { lesson, by }: { lesson?: string; by?: string } = {},
): RequestEvent[] => [
  { type: 'request-closed', data: { lesson } },
  ...withdrawn(state, by),
  stageChanged(state, 'closed', 'closed'),
];

/** The owner closes a released request by hand, with the lesson learned. */
export const closeByHand = (state: RequestState, member: Member, lesson: string): Decided => {
  const refusal = ownerOnly(state, member, 'close it') ?? onlyIn(state, ['released'], 'close it');
  return refusal ? refuse(refusal) : ok(closed(state, { lesson, by: member.id }));
};

/** Closes a released request whose results window is over; before that it does nothing. */
export const closeWhenOver = (state: RequestState, now: string): RequestEvent[] =>
  state.stage === 'released' && state.released && now >= state.released.resultsUntil
    ? closed(state)
    : [];

const spending: readonly Stage[] = [
  'brief',
  'brief-sign-off',
  'production',
  'review',
  'approval',
  'released',
  'closed',
  'declined',
  'withdrawn',
];

/** Money is spent from acceptance on, also on what is given up later. */
export const takesCosts = (state: RequestState): Refusal | undefined =>
  onlyIn(state, spending, 'record a cost');

/** Results come from what was released, and still do after the window: late is better than lost. */
export const takesResults = (state: RequestState): Refusal | undefined =>
  onlyIn(state, ['released', 'closed'], 'record a result');

/** What can be judged is what was released. */
export const takesFeedback = (state: RequestState): Refusal | undefined =>
  onlyIn(state, ['released', 'closed'], 'give feedback');

type Feedback = { used: boolean; rating: number; comment?: string };

/** What nobody uses is only worth knowing with a reason. */
const isExplained = ({ used, comment }: Feedback): boolean => used || comment !== undefined;

const unexplained: Refusal = {
  type: 'invalid-fields',
  errors: [{ pointer: '/comment', detail: 'is required when it was not used: say why' }],
};

/** Whoever in sales may have used it judges it, and who asked for it. */
export const feedbackRefusal = (state: RequestState, member: Member): Refusal | undefined =>
  member.parties.includes('sales') || member.id === state.requesterId
    ? takesFeedback(state)
    : { type: 'not-allowed', who: 'the requester or a member of sales', action: 'give feedback' };

/** Sales says whether it helped, and why not when it was not used; the last word of each counts. */
export const giveFeedback = (state: RequestState, member: Member, feedback: Feedback): Decided => {
  const refusal =
    feedbackRefusal(state, member) ?? (isExplained(feedback) ? undefined : unexplained);
  return refusal
    ? refuse(refusal)
    : ok([{ type: 'feedback-given', data: { memberId: member.id, ...feedback } }]);
};
