import type { Reachability } from '../delivery/reachability.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { seatOf } from '../rounds/seats.ts';
import { isReachable, type Member } from '../words/member.ts';

/** Why a request needs somebody else in a person's place; since when, if it is known. */
export type Away = { cause: AwayCause; since?: string };

export type AwayCause = 'absent' | 'unreachable' | 'gone';

/** The strongest cause: who has left is not reached either. Undefined if there is none. */
export const whyAway = (
  { round, unreachable }: Pick<Rounds, 'round'> & Reachability,
  memberId: string,
  member: Member | undefined,
): Away | undefined => {
  const left = round && !seatOf(round, memberId) ? round.vacated?.[memberId] : undefined;
  if (left && left.cause !== 'taken-over') return { cause: 'gone', since: left.at };
  if (member && !member.active) return { cause: 'gone' };
  if (member && !isReachable(member))
    return { cause: 'unreachable', since: member.unreachable?.since };
  const known = unreachable?.[memberId];
  if (!member && known) return { cause: 'unreachable', since: known.since };
  const absent = round?.absences?.[memberId];
  return absent ? { cause: 'absent', since: absent } : undefined;
};
