import type { Party } from '../words/party.ts';
import { maySign } from './authors.ts';
import type { OpenRound } from './round.ts';
import type { CallCause, SeatsCalled } from './seat-change.ts';
import { awaitedSeats, reserveSeats, seatDue, seatSince } from './seats.ts';

/**
 * Asks those of a party who are in reserve for a wait that may not end in time. They join it:
 * nobody's time begins again. None, where all were asked, and nobody who asks for the work since,
 * where they may not sign (J5). `isFit` leaves out whom a mail would not help.
 */
export const callReserve = (
  round: OpenRound,
  { party, since, dueAt }: { party: Party; since: string; dueAt: string },
  because: CallCause,
  isFit: (memberId: string) => boolean = () => true,
): SeatsCalled[] => {
  const memberIds = reserveSeats(round, party)
    .map(({ memberId }) => memberId)
    .filter((memberId) => maySign(round, memberId, party) && isFit(memberId));
  return memberIds.length > 0
    ? [
        {
          type: 'seats-called',
          data: { roundId: round.id, party, memberIds, because, since, dueAt },
        },
      ]
    : [];
};

/** The same where a member who was asked does not or may not answer, while it is awaited. */
export const callInsteadOf = (
  round: OpenRound,
  memberId: string,
  because: CallCause,
): SeatsCalled[] => {
  const seat = awaitedSeats(round).find((one) => one.memberId === memberId);
  if (!seat) return [];
  const [since, dueAt] = [seatSince(round, memberId), seatDue(round, memberId)];
  return callReserve(round, { party: seat.party, since, dueAt }, because);
};
