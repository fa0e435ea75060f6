import { hoursBetween } from '../calendar/time.ts';
import { asOf, type ReleasedUntil } from './as-of.ts';
import type { RoundEvent } from './round.ts';
import type { Rounds } from './rounds.ts';
import { waitingSeats } from './seats.ts';

/**
 * Sends a fresh link to the seat's own address while its answer is awaited. Otherwise it does
 * nothing, so that the answer reveals nothing about what exists.
 */
export const reissueLink = (
  state: Rounds & ReleasedUntil,
  memberId: string,
  now: string,
): RoundEvent[] => {
  const { round } = asOf(state, now);
  if (!round || !waitingSeats(round).some((seat) => seat.memberId === memberId)) return [];
  const last = round.reissued?.[memberId];
  if (last !== undefined && hoursBetween(last, now) * 60 < minMinutesBetweenLinks) return [];
  return [{ type: 'link-reissued', data: { roundId: round.id, memberId } }];
};

/** Limits how often a link is sent again, so that nobody can fill a mailbox with an old one. */
const minMinutesBetweenLinks = 10;
