import { planOf } from '../brief/submitted-briefs.ts';
import type { RequestState } from '../request/request.ts';

/**
 * What became of a release: it holds; somebody objected to a decision in their name; or both sides
 * signed another plan for it since, while what was released stays as it was signed. Nothing leads
 * out of `released` but the end of the request, so that none is withdrawn or released anew.
 */
export type ReleaseStanding =
  | { kind: 'valid' }
  | { kind: 'disputed'; since: string }
  | { kind: 'corrected'; since: string };

export const releaseStanding = (state: RequestState): ReleaseStanding => {
  const [dispute] = state.disputes ?? [];
  if (dispute) return { kind: 'disputed', since: dispute.at };
  const plan = planOf(state);
  return plan && state.released && plan.submittedAt > state.released.at
    ? { kind: 'corrected', since: plan.submittedAt }
    : { kind: 'valid' };
};
