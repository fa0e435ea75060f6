import type { Release } from '../../core/release/release.ts';
import type { RoundEvent } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { nameStandIn } from '../../core/stand-ins/name-stand-in.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import { callerAmong, readMembersById } from './members-by-id.ts';

/** Names a stand-in. All three are as on the roster now, also where it is decided again. */
export const nameStandInById = async (
  state: Progress & Rounds & Release,
  { memberId, to, by }: { memberId: string; to: string; by: Member },
  now: string,
): Promise<Result<RoundEvent[], Refusal>> => {
  const people = await readMembersById([memberId, to, by.id]);
  const [member, standIn] = [people.get(memberId), people.get(to)];
  return nameStandIn(state, { memberId, member, to, standIn, by: callerAmong(people, by) }, now);
};
