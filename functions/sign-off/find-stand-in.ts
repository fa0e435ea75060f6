import { readMember } from '../adapters/roster-store.ts';
import type { RequestEvent, RequestState } from '../request/request.ts';
import type { Member } from '../shared/member.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Result } from '../shared/result.ts';
import { nameStandIn } from './name-stand-in.ts';

/** Names a stand-in on the roster of this moment. */
export const findStandIn = async (
  state: RequestState,
  { memberId, to, by }: { memberId: string; to: string; by: Member },
  now: string,
): Promise<Result<RequestEvent[], Refusal>> => {
  const [member, standIn] = await Promise.all([readMember(memberId), readMember(to)]);
  return nameStandIn(state, { memberId, member, to, standIn, by }, now);
};
