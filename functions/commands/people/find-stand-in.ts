import { nameStandIn } from '../../core/lifecycle/name-stand-in.ts';
import type { RequestEvent, RequestState } from '../../core/request/request.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import { readMember } from '../../store/people/roster-store.ts';

/** Names a stand-in on the roster of this moment. */
export const findStandIn = async (
  state: RequestState,
  { memberId, to, by }: { memberId: string; to: string; by: Member },
  now: string,
): Promise<Result<RequestEvent[], Refusal>> => {
  const [member, standIn] = await Promise.all([readMember(memberId), readMember(to)]);
  return nameStandIn(state, { memberId, member, to, standIn, by }, now);
};
