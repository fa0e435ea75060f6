import type { AskingEvent } from '../../core/asking/asking.ts';
import { handOver } from '../../core/leaving/hand-over.ts';
import type { RequestState } from '../../core/request/request.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import { callerAmong, readMembersById } from './members-by-id.ts';

/** Hands a request over. Both are as on the roster now, also where it is decided again. */
export const handOverById = async (
  state: RequestState,
  { to, by }: { to: string; by: Member },
): Promise<Result<AskingEvent[], Refusal>> => {
  const people = await readMembersById([to, by.id]);
  return handOver(state, { to, next: people.get(to), by: callerAmong(people, by) });
};
