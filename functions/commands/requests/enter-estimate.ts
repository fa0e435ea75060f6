import { randomBytes } from 'node:crypto';
import { type EstimateForm, otherSide } from '../../core/estimates/estimate.ts';
import { sealEstimate } from '../../core/estimates/seal-estimate.ts';
import type { RequestState } from '../../core/request/request.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import { estimateItem, readEstimate } from '../../store/requests/estimate-store.ts';
import type { Decided } from '../handle-command.ts';

/**
 * Seals what a side expects. Nothing reads the other side's envelope but the entry that opens it;
 * two that come at one instant are decided one after the other.
 */
export const enterEstimate = async (
  state: RequestState,
  { member, body }: { member: Member; body: EstimateForm },
): Promise<Result<Decided<undefined>, Refusal>> => {
  const theirs = otherSide(body.side);
  const other = state.estimates?.sealed[theirs] && (await readEstimate(state.id, theirs));
  const salt = randomBytes(32).toString('base64url');
  const done = sealEstimate(state, { member, body, salt, other });
  if (!done.ok) return done;
  const { events, sealed } = done.value;
  return ok({ events, newItems: [estimateItem(state.id, sealed)] });
};
