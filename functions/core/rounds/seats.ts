import type { Party } from '../words/party.ts';
import { isAsked, type OpenRound, type Seat, type SignOff, yields } from './round.ts';

/** Until when a seat promised to answer; a withdrawn decision gives it a new deadline. */
export const seatDue = (round: Deadlines, memberId: string): string =>
  givenAgain(round, memberId) ?? seatOf(round, memberId)?.dueAt ?? round.dueAt;

/** The deadline of an answer that was taken back, unless the member got the seat after that. */
const givenAgain = (round: Deadlines, memberId: string): string | undefined => {
  const last = round.withdrawn?.[memberId];
  return last && last.at >= (seatOf(round, memberId)?.since ?? '') ? last.dueAt : undefined;
};

/** Since when a seat's answer is awaited. Old withdrawals did not start a new deadline. */
export const seatSince = (
  round: Pick<OpenRound, 'openedAt' | 'seats' | 'withdrawn'>,
  memberId: string,
): string => {
  const last = round.withdrawn?.[memberId];
  const since = seatOf(round, memberId)?.since ?? round.openedAt;
  return last?.dueAt && last.at > since ? last.at : since;
};

/** The latest deadline of a party's seats that have not answered. */
export const partyDue = (round: OpenRound, party: Party): string =>
  waitingSeats(round)
    .filter((seat) => seat.party === party)
    .map(({ memberId }) => seatDue(round, memberId))
    .sort()
    .at(-1) ?? round.dueAt;

/** Seats whose members were asked, and have not answered yet. */
export const waitingSeats = (round: OpenRound): Seat[] => unanswered(round).filter(isAsked);

/** First seats whose turn has not come: their answers are needed once it has. */
export const seatsToCome = ({ seats }: Pick<OpenRound, 'seats'>): Seat[] =>
  seats.filter(({ after, reserve, advisory }) => after && !reserve && !advisory);

/** Seats of a party whose members may step in, and were not asked yet. */
export const reserveSeats = (round: OpenRound, party: Party): Seat[] =>
  unanswered(round).filter((seat) => seat.party === party && seat.reserve === 'waiting');

const unanswered = (round: OpenRound): Seat[] =>
  round.seats.filter((seat) => !round.signOffs[seat.memberId]);

/**
 * Seats whose answer the round still needs: those of parties that have not reached their quorum. It
 * needs no opinion.
 */
export const awaitedSeats = (round: OpenRound): Seat[] => {
  const complete = new Set(
    round.required
      .filter(({ party, quorum }) => answersOf(round, party).length >= quorum)
      .map(({ party }) => party),
  );
  return waitingSeats(round).filter(({ party, advisory }) => !advisory && !complete.has(party));
};

/** How many answers a party's quorum lacks. */
export const missingAnswers = (round: OpenRound, party: Party): number => {
  const quorum = round.required.find((one) => one.party === party)?.quorum ?? 0;
  return Math.max(0, quorum - answersOf(round, party).length);
};

/** The decisions of a party that count now. */
export const answersOf = (round: OpenRound, party: Party): SignOff[] =>
  Object.values(round.signOffs).filter((signOff) => signOff.party === party);

/** The seat of a member, if they have one. */
export const seatOf = (round: Pick<OpenRound, 'seats'>, memberId: string): Seat | undefined =>
  round.seats.find((seat) => seat.memberId === memberId);

/** Whether a member has a seat that they do not give up for another, or has answered in it. */
export const holdsSeat = (
  round: Pick<OpenRound, 'seats' | 'signOffs'>,
  memberId: string,
): boolean => {
  const seat = seatOf(round, memberId);
  return seat !== undefined && (!yields(seat) || memberId in round.signOffs);
};

type Deadlines = Pick<OpenRound, 'dueAt' | 'seats' | 'withdrawn'>;
