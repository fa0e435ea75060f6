import { dayIn } from '../calendar/time.ts';
import { isActiveDelegate, type Member } from '../words/member.ts';

/**
 * Whether a member may act in another's place (J10): themselves, their delegate within its window,
 * or the stand-in of the round. Only the member's own entries count, so neither delegates nor
 * stand-ins can pass it on. `round` is the one concerned, open or ended.
 */
export const mayActFor = (
  member: Member,
  signerId: string,
  round: WithStandIns | undefined,
  now: string,
): boolean =>
  signerId === member.id ||
  round?.standIns?.[member.id]?.to === signerId ||
  isActiveDelegate(member, signerId, dayIn(member.timeZone, now));

/** The stand-ins of a round, by the id of the seat's member. */
type WithStandIns = { standIns?: Readonly<Record<string, { to: string }>> };
