import { maySign } from '../rounds/authors.ts';
import type { OpenRound, Seat } from '../rounds/round.ts';
import {
  awaitedSeats,
  holdsSeat,
  missingAnswers,
  reserveSeats,
  seatOf,
  seatsToCome,
} from '../rounds/seats.ts';
import { isReachable, type Member } from '../words/member.ts';
import type { Party } from '../words/party.ts';

/**
 * Who gets a party's seat when its member has left: the first of those in reserve, else requester,
 * leads, then by id, of those who have no part in the round yet. Nobody, where those who are asked
 * can still give the answers that the quorum lacks. Whom mail does not reach counts, and is chosen,
 * only if there is nobody else.
 */
export const nextForSeat = (
  round: OpenRound,
  party: Party,
  roster: readonly Member[],
): Member | undefined => {
  const free = roster
    .filter((member) => member.active && member.parties.includes(party))
    .filter(({ id }) => maySign(round, id, party) && !hasPart(round, id, party))
    .sort(
      (a, b) =>
        reserveAt(round, a.id) - reserveAt(round, b.id) ||
        Number(b.id === round.requesterId) - Number(a.id === round.requesterId) ||
        Number(b.leads.includes(party)) - Number(a.leads.includes(party)) ||
        (a.id < b.id ? -1 : 1),
    );
  const unreached = new Set(roster.filter((member) => !isReachable(member)).map(({ id }) => id));
  if (isShort(round, party, unreached)) {
    const reached = free.find(isReachable);
    if (reached) return reached;
  }
  return isShort(round, party) ? free[0] : undefined;
};

/**
 * Whether a party has too few seats left for the answers that its quorum lacks. A seat whose member
 * may not sign, as they ask for the work since, gives none (J5).
 */
export const isShort = (
  round: OpenRound,
  party: Party,
  without: ReadonlySet<string> = new Set(),
): boolean =>
  seatsThatAnswer(round).filter(
    ({ memberId, party: of }) =>
      of === party && maySign(round, memberId, party) && !without.has(memberId),
  ).length < missingAnswers(round, party);

/** Those whose answer is needed, now or once it is their party's turn. */
const seatsThatAnswer = (round: OpenRound): Seat[] => [
  ...awaitedSeats(round),
  ...seatsToCome(round),
];

/** Where a member stands in the party's reserve; after all of it, where they are not in it. */
const reserveAt = ({ seats }: OpenRound, memberId: string): number => {
  const at = seats.findIndex((seat) => seat.memberId === memberId);
  return at === -1 ? seats.length : at;
};

/**
 * Whether a member has a seat, has signed for somebody, or was named to: one person counts once. A
 * place in the party's own reserve is what the seat is given from.
 */
const hasPart = (round: OpenRound, memberId: string, party: Party): boolean =>
  hasOtherSeat(round, memberId, party) ||
  Object.values(round.signOffs).some(({ signedBy }) => signedBy === memberId) ||
  Object.values(round.standIns ?? {}).some(({ to }) => to === memberId);

const hasOtherSeat = (round: OpenRound, memberId: string, party: Party): boolean => {
  const seat = seatOf(round, memberId);
  const isFree = seat?.advisory === true && !holdsSeat(round, memberId);
  return seat !== undefined && !isFree && !reserveSeats(round, party).includes(seat);
};
