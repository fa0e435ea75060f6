import type { RequestState } from '../request/request.ts';
import { asOf } from '../rounds/as-of.ts';
import type { OpenRound, Seat } from '../rounds/round.ts';
import { openSeat } from '../stand-ins/take-seat.ts';
import type { AbsenceLink } from './link-payloads.ts';

/**
 * The seat of an absence link, while its answer is needed: its member's, or nobody's since they
 * have left.
 */
export const awaitedSeat = (
  { roundId, seatMemberId }: AbsenceLink,
  state: RequestState,
  now: string,
): { round: OpenRound; seat: Seat } | undefined => {
  const { round } = asOf(state, now);
  if (round?.id !== roundId) return undefined;
  const party = openSeat(round, seatMemberId);
  return party && { round, seat: { memberId: seatMemberId, party } };
};
