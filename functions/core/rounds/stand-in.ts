import { dayIn } from '../calendar/time.ts';
import { isActiveDelegate, type Member } from '../words/member.ts';

/**
 * Whether somebody may act in a member's place at an instant (J10): the member themselves, their
 * delegate inside the window, or the stand-in whom the round has for their seat. It looks at the
 * member's own entries alone, so that no delegate and no stand-in can pass on what they were given.
 * `round` is the one that it is about, open or ended.
 */
export const mayActFor = (
  member: Member,
  signerId: string,
  round: Named | undefined,
  now: string,
): boolean =>
  signerId === member.id ||
  round?.standIns?.[member.id]?.to === signerId ||
  isActiveDelegate(member, signerId, dayIn(member.timeZone, now));

/** What of a round says who stands in for whom in it, by the id of the seat's member. */
type Named = { standIns?: Readonly<Record<string, { to: string }>> };
