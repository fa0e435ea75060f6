import { askedFor, requesterMaySignFor, wrote } from '../rounds/authors.ts';
import { bySeatOrder } from '../rounds/open-round.ts';
import type { OpenRound } from '../rounds/round.ts';
import { awaitedSeats, missingAnswers, seatOf } from '../rounds/seats.ts';
import { isReachable, type Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';

/**
 * Who gets a party's seat when its member has left: the first, in the order in which seats are
 * given, who has no part in the round yet. Nobody, where those who have seats can still give the
 * answers that the quorum lacks: they are asked already. Whom mail does not reach counts, and is
 * chosen, only if there is nobody else.
 */
export const nextForSeat = (
  round: OpenRound,
  party: Party,
  roster: readonly Member[],
): Member | undefined => {
  const free = roster
    .filter((member) => member.active && member.parties.includes(party))
    .filter(({ id }) => maySign(round, id, party) && !hasPart(round, id))
    .sort(bySeatOrder(party, round.requesterId));
  const unreached = new Set(roster.filter((member) => !isReachable(member)).map(({ id }) => id));
  if (isShort(round, party, unreached)) {
    const reached = free.find(isReachable);
    if (reached) return reached;
  }
  return isShort(round, party) ? free[0] : undefined;
};

/** Whether a party has too few seats left for the answers that its quorum lacks. */
export const isShort = (
  round: OpenRound,
  party: Party,
  without: ReadonlySet<string> = new Set(),
): boolean =>
  awaitedSeats(round).filter((seat) => seat.party === party && !without.has(seat.memberId)).length <
  missingAnswers(round, party);

/** Whether the rules let somebody sign for a party in a round, by what they did before it (J5). */
const maySign = (round: OpenRound, memberId: string, party: Party): boolean =>
  !wrote(round, memberId) && (!askedFor(round, memberId) || requesterMaySignFor(round, party));

/** Whether a member has a seat, has signed for somebody, or was named to: one person counts once. */
const hasPart = (round: OpenRound, memberId: string): boolean =>
  seatOf(round, memberId) !== undefined ||
  Object.values(round.signOffs).some(({ signedBy }) => signedBy === memberId) ||
  Object.values(round.standIns ?? {}).some(({ to }) => to === memberId);
