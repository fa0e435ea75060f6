import type { AskingEvent } from '../../core/asking/asking.ts';
import { handOver } from '../../core/leaving/hand-over.ts';
import { takeOver } from '../../core/leaving/next-requester.ts';
import type { RequestState } from '../../core/request/request.ts';
import type { SeatsCalled } from '../../core/rounds/seat-change.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import { callerAmong, readMembersById } from './members-by-id.ts';

/**
 * Hands the owner's or the requester's place over. Both people are as on the roster now, also where
 * it is decided again.
 */
export const handOverById = async (
  state: RequestState,
  { to, place, by }: { to: string; place: 'owner' | 'requester'; by: Member },
  now: string,
): Promise<Result<(AskingEvent | SeatsCalled)[], Refusal>> => {
  const people = await readMembersById([to, by.id]);
  const command = { to, next: people.get(to), by: callerAmong(people, by) };
  return place === 'owner' ? handOver(state, command) : takeOver(state, command, now);
};
