import * as z from 'zod';
import { plainLine } from './text.ts';
import { Day, Instant, MemberId, Party, Rhythm } from './words.ts';

/**
 * An address that mail can be sent to: RFC 5321 has room for so many characters, and for 64 before
 * the @.
 */
export const email = z
  .email('must be an e-mail address')
  .max(254)
  .refine((address) => address.indexOf('@') <= 64, 'must have at most 64 characters before the @')
  .transform((address) => address.toLowerCase());

// A roster names few zones, again and again, and to ask the engine for one takes as long as to
// parse the rest of a member.
const known = new Set<string>();

const isTimeZone = (zone: string): boolean => {
  if (known.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
  known.add(zone);
  return true;
};

export const timeZone = z
  .string()
  .refine(isTimeZone, 'must be an IANA time zone such as America/New_York');

/**
 * Whoever signs in a member's place from the first to the last day of the window, in their own
 * name.
 */
const Delegation = z
  .strictObject({ to: MemberId, from: Day, until: Day })
  .refine((window) => window.from <= window.until, {
    path: ['until'],
    message: 'must not be before from',
  });

export const MemberProfile = z.strictObject({
  email,
  name: plainLine(120),
  parties: z.array(Party).max(7).describe('The sides this member may sign for'),
  leads: z
    .array(Party)
    .max(7)
    .default([])
    .describe('The parties whose escalations reach this member'),
  team: plainLine(60).describe('The team that requests are counted for in the rollup'),
  timeZone: timeZone.default('UTC'),
  aliases: z.array(email).max(10).default([]),
  delegate: Delegation.optional(),
  admin: z.boolean().default(false).describe('May edit the roster'),
  active: z.boolean().default(true),
  rollups: z
    .boolean()
    .default(true)
    .describe('Gets the rollup by mail, as far as it goes to this member'),
  mails: Rhythm.optional().describe(
    'Gets what waits on this member one by one, or in one mail; else as the team agreed',
  ),
});

/**
 * What SES said of an address: mail to it came back for good, or its reader called our mail spam.
 */
export const UnreachableCause = z.enum(['bounce', 'complaint']);
export type UnreachableCause = z.infer<typeof UnreachableCause>;

/**
 * Since when mail to a member's address is known not to reach them. It says nothing about any other
 * address.
 */
const Unreachable = z.object({ since: Instant, cause: UnreachableCause, address: email });

/** A person on the roster. Whether they can be reached is found out, not edited. */
export const Member = MemberProfile.extend({
  id: MemberId,
  unreachable: Unreachable.optional().describe(
    'There while mail to the address does not arrive; found out, not set',
  ),
});
export type Member = z.infer<typeof Member>;

/**
 * Whether mail is sent to a member at all: a mark about an address that they had before does not
 * count.
 */
export const isReachable = ({ email: address, unreachable }: Member): boolean =>
  unreachable?.address !== address;

/**
 * The member whose place `delegate` may take on `day`, judged by the member's own profile and
 * nothing else.
 */
export const isActiveDelegate = (member: Member, delegateId: string, day: string): boolean =>
  member.delegate?.to === delegateId && member.delegate.from <= day && day <= member.delegate.until;
