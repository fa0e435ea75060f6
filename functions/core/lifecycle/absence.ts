import type { Release } from '../release/release.ts';
import { asOf } from '../rounds/as-of.ts';
import { awaitedSeats, type RoundEvent } from '../rounds/round.ts';
import type { Rounds } from '../rounds/rounds.ts';

/**
 * What an out-of-office reply to a decision mail tells of a seat: that its member is away, once a
 * round, and only while the seat is waited for. Nothing otherwise: an absence that delays nobody is
 * the member's own affair.
 */
export const noticeAbsence = (
  stored: Rounds & Release,
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
