import { asOf, type ReleasedUntil } from './as-of.ts';
import { callInsteadOf } from './call-reserve.ts';
import type { RoundEvent } from './round.ts';
import type { Rounds } from './rounds.ts';
import { awaitedSeats } from './seats.ts';

/**
 * Records from an out-of-office reply that a member is away: once a round, and only while their
 * answer is needed: then those in reserve are asked. An absence that delays nobody is not recorded.
 */
export const noticeAbsence = (
  stored: Rounds & ReleasedUntil,
  notice: { roundId: string; memberId: string; messageId: string },
  now: string,
): RoundEvent[] => {
  const { round } = asOf(stored, now);
  if (round?.id !== notice.roundId || round.absences?.[notice.memberId]) return [];
  if (!awaitedSeats(round).some(({ memberId }) => memberId === notice.memberId)) return [];
  return [
    ...callInsteadOf(round, notice.memberId, 'absent'),
    { type: 'absence-noticed', data: notice },
  ];
};
