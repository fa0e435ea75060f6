import type { Asking } from '../asking/asking.ts';
import { onlyIn } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { stagesTaking } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { FeedbackEvent } from './feedback.ts';

/** What can be judged is what was released. */
export const takesFeedback = (state: Progress): Refusal | undefined =>
  onlyIn(state, stagesTaking('feedback'), 'give feedback');

/** Whoever in sales may have used it judges it, and who asked for it. */
export const feedbackRefusal = (state: Asking & Progress, member: Member): Refusal | undefined =>
  member.parties.includes('sales') || member.id === state.requesterId
    ? takesFeedback(state)
    : { type: 'not-allowed', who: 'the requester or a member of sales', action: 'give feedback' };

/** Sales says whether it helped, and why not when it was not used; the last word of each counts. */
export const giveFeedback = (
  state: Asking & Progress,
  member: Member,
  feedback: Given,
): Result<FeedbackEvent[], Refusal> => {
  const refusal =
    feedbackRefusal(state, member) ?? (isExplained(feedback) ? undefined : unexplained);
  return refusal
    ? refuse(refusal)
    : ok([{ type: 'feedback-given', data: { memberId: member.id, ...feedback } }]);
};

/** What nobody uses is only worth knowing with a reason. */
const isExplained = ({ used, comment }: Given): boolean => used || comment !== undefined;

type Given = { used: boolean; rating: number; comment?: string };

const unexplained: Refusal = {
  type: 'invalid-fields',
  errors: [{ pointer: '/comment', detail: 'is required when it was not used: say why' }],
};
