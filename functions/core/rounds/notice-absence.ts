import { asOf, type ReleasedUntil } from './as-of.ts';
import type { RoundEvent } from './round.ts';
import type { Rounds } from './rounds.ts';
import { awaitedSeats } from './seats.ts';

/**
 * Records from an out-of-office reply that a member is away: once a round, and only while their
 * answer is needed. An absence that delays nobody is not recorded.
 */
export const noticeAbsence = (
  stored: Rounds & ReleasedUntil,
  notice: { roundId: string; memberId: string; messageId: string },
  now: string,
): RoundEvent[] => {
  const { round } = asOf(stored, now);
  const awaited =
    round?.id === notice.roundId &&
    awaitedSeats(round).some(({ memberId }) => memberId === notice.memberId) &&
    round.absences?.[notice.memberId] === undefined;
  return awaited ? [{ type: 'absence-noticed', data: notice }] : [];
};
