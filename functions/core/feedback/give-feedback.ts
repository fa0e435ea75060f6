import type { Asking } from '../asking/asking.ts';
import { onlyIn } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { stagesAccepting } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { FeedbackEvent } from './feedback.ts';

/** Feedback can only be given on released work. */
const refuseFeedbackNow = (state: Progress): Refusal | undefined =>
  onlyIn(state, stagesAccepting('feedback'), 'give feedback');

/** Members of sales, and the requester, give feedback. */
export const feedbackRefusal = (state: Asking & Progress, member: Member): Refusal | undefined =>
  member.parties.includes('sales') || member.id === state.requesterId
    ? refuseFeedbackNow(state)
    : { type: 'not-allowed', who: 'the requester or a member of sales', action: 'give feedback' };

/**
 * Records whether it was used and how useful it was; a reason is required if it was not used. Each
 * member's latest feedback counts.
 */
export const giveFeedback = (
  state: Asking & Progress,
  member: Member,
  feedback: GivenFeedback,
): Result<FeedbackEvent[], Refusal> => {
  const refusal =
    feedbackRefusal(state, member) ?? (isExplained(feedback) ? undefined : unexplained);
  return refusal
    ? refuse(refusal)
    : ok([{ type: 'feedback-given', data: { memberId: member.id, ...feedback } }]);
};

/** Not being used is only worth knowing with a reason. */
const isExplained = ({ used, comment }: GivenFeedback): boolean => used || comment !== undefined;

type GivenFeedback = { used: boolean; rating: number; comment?: string };

const unexplained: Refusal = {
  type: 'invalid-fields',
  errors: [{ pointer: '/comment', detail: 'is required when it was not used: say why' }],
};
