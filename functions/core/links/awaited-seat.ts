import type { RequestState } from '../request/request.ts';
import { asOf } from '../rounds/as-of.ts';
import type { OpenRound, Seat } from '../rounds/round.ts';
import { awaitedSeats } from '../rounds/seats.ts';
import type { AbsenceLink } from './link-payloads.ts';

/** The seat of an absence link, while its answer is needed. */
export const awaitedSeat = (
  { roundId, seatMemberId }: AbsenceLink,
  state: RequestState,
  now: string,
): { round: OpenRound; seat: Seat } | undefined => {
  const { round } = asOf(state, now);
  if (round?.id !== roundId) return undefined;
  const seat = awaitedSeats(round).find(({ memberId }) => memberId === seatMemberId);
  return seat && { round, seat };
};
