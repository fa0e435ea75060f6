import type { Release } from '../../core/release/release.ts';
import type { RoundEvent } from '../../core/rounds/round.ts';
import type { Rounds } from '../../core/rounds/rounds.ts';
import type { Progress } from '../../core/stages/progress.ts';
import { nameStandIn } from '../../core/stand-ins/name-stand-in.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import { readMember } from '../../store/people/roster-store.ts';

/** Names a stand-in, with both members read from the roster. */
export const nameStandInById = async (
  state: Progress & Rounds & Release,
  { memberId, to, by }: { memberId: string; to: string; by: Member },
  now: string,
): Promise<Result<RoundEvent[], Refusal>> => {
  const [member, standIn] = await Promise.all([readMember(memberId), readMember(to)]);
  return nameStandIn(state, { memberId, member, to, standIn, by }, now);
};
