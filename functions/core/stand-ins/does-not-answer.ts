import type { Reachability } from '../delivery/reachability.ts';
import type { OpenRound } from '../rounds/round.ts';
import { seatDue } from '../rounds/seats.ts';
import { isReachable, type Member } from '../words/member.ts';

/** Whether a seat's member is not expected to answer in time: away, unreachable, or overdue. */
export const doesNotAnswer = ({
  command: { memberId, member },
  state,
  round,
  now,
}: Facts): boolean =>
  round.absences?.[memberId] !== undefined ||
  state.unreachable?.[memberId] !== undefined ||
  (member !== undefined && !isReachable(member)) ||
  seatDue(round, memberId) <= now;

type Facts = {
  command: { memberId: string; member?: Member | undefined };
  state: Reachability;
  round: OpenRound;
  now: string;
};
