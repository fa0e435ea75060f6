import type { Party } from '../words/party.ts';
import type { OpenRound, Seat, SignOff } from './round.ts';

/** Until when a seat promised to answer; a withdrawn decision gives it a new deadline. */
export const seatDue = (round: Deadlines, memberId: string): string =>
  round.withdrawn?.[memberId]?.dueAt ?? seatOf(round, memberId)?.dueAt ?? round.dueAt;

/** Since when a seat's answer is awaited. Old withdrawals did not start a new deadline. */
export const seatSince = (
  { openedAt, withdrawn }: Pick<OpenRound, 'openedAt' | 'withdrawn'>,
  memberId: string,
): string => {
  const last = withdrawn?.[memberId];
  return last?.dueAt ? last.at : openedAt;
};

/** The latest deadline of a party's seats that have not answered. */
export const partyDue = (round: OpenRound, party: Party): string =>
  waitingSeats(round)
    .filter((seat) => seat.party === party)
    .map(({ memberId }) => seatDue(round, memberId))
    .sort()
    .at(-1) ?? round.dueAt;

/** Seats that have not answered yet. */
export const waitingSeats = (round: OpenRound): Seat[] =>
  round.seats.filter((seat) => !round.signOffs[seat.memberId]);

/**
 * Seats whose answer the round still needs: those of parties that have not reached their quorum.
 */
export const awaitedSeats = (round: OpenRound): Seat[] => {
  const complete = new Set(
    round.required
      .filter(({ party, quorum }) => answersOf(round, party).length >= quorum)
      .map(({ party }) => party),
  );
  return waitingSeats(round).filter(({ party }) => !complete.has(party));
};

/** The decisions of a party that count now. */
export const answersOf = (round: OpenRound, party: Party): SignOff[] =>
  Object.values(round.signOffs).filter((signOff) => signOff.party === party);

/** The seat of a member, if they have one. */
export const seatOf = (round: Pick<OpenRound, 'seats'>, memberId: string): Seat | undefined =>
  round.seats.find((seat) => seat.memberId === memberId);

type Deadlines = Pick<OpenRound, 'dueAt' | 'seats' | 'withdrawn'>;
