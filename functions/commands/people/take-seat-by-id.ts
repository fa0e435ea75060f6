import type { RequestState } from '../../core/request/request.ts';
import type { RoundEvent } from '../../core/rounds/round.ts';
import { takeSeat } from '../../core/stand-ins/take-seat.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { callerAmong, readMembersById } from './members-by-id.ts';

/** Takes the seat of a member. Both are as on the roster now, also where it is decided again. */
export const takeSeatById = async (
  state: RequestState,
  { memberId, by }: { memberId: string; by: Member },
  facts: { now: string; settings: Pick<Settings, 'sla'> },
): Promise<Result<RoundEvent[], Refusal>> => {
  const people = await readMembersById([memberId, by.id]);
  const taking = { memberId, member: people.get(memberId), by: callerAmong(people, by) };
  return takeSeat(state, taking, facts);
};
