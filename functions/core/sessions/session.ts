import * as z from 'zod';
import { daysAfter, earlier, hoursAfter } from '../calendar/time.ts';
import { addressesOf, type Member } from '../words/member.ts';
import { Instant, MemberId } from '../words/words.ts';

/**
 * A person who signed in with a browser: as whom, how, and since when. `address` is the one that
 * they proved to have; whoever was let in on trust, to try the platform, proved none.
 */
export const Session = z.object({
  memberId: MemberId,
  by: z.enum(['mail', 'issuer', 'trial']),
  address: z.string().optional(),
  signedInAt: Instant,
  /** When it was used last, to some minutes. */
  seenAt: Instant,
  userAgent: z.string().optional(),
});
export type Session = z.infer<typeof Session>;

/** A working day and an evening: whoever comes back the next morning signs in again. */
const idleHours = 16;

const longestDays = 7;

/** Roster and policy decide who signs: to change them takes a sign-in of some minutes ago. */
const freshHours = 15 / 60;

/** A use is noted this often: reading a page is no write each time. */
const notedHours = 10 / 60;

/** When the session ends if it is not used any more. */
export const sessionEndsAt = ({ signedInAt, seenAt }: Session): string =>
  earlier(hoursAfter(seenAt, idleHours), daysAfter(signedInAt, longestDays));

/**
 * Whether it lets its member in. It ends with its time, when the member is deactivated, and when
 * the address that it was proven by is not theirs any more.
 */
export const sessionCounts = (session: Session, member: Member, now: string): boolean =>
  now < sessionEndsAt(session) &&
  member.active &&
  member.id === session.memberId &&
  (session.address === undefined || addressesOf(member).includes(session.address));

export const isFreshSignIn = ({ signedInAt }: Session, now: string): boolean =>
  now < hoursAfter(signedInAt, freshHours);

/** Whether this use has to be noted, for the session not to end while it is in use. */
export const isUseNoted = ({ seenAt }: Session, now: string): boolean =>
  now < hoursAfter(seenAt, notedHours);
