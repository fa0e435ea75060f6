import * as z from 'zod';
import { Party } from './party.ts';
import { asciiLowerCase, plainLine } from './text.ts';
import { Day, Instant, MemberId, Rhythm } from './words.ts';

/** A mail address within the limits of RFC 5321: 254 characters, 64 of them before the @. */
export const email = z
  .email('must be an e-mail address')
  .max(254)
  .refine((address) => address.indexOf('@') <= 64, 'must have at most 64 characters before the @')
  .transform(asciiLowerCase);

// Checking a zone takes as long as parsing the rest of a member, and a roster has few zones.
const knownZones = new Set<string>();

const isTimeZone = (zone: string): boolean => {
  if (knownZones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
  knownZones.add(zone);
  return true;
};

export const timeZone = z
  .string()
  .refine(isTimeZone, 'must be an IANA time zone such as America/New_York');

/**
 * A delegate: whoever signs in a member's place, in their own name, from the first to the last day
 * of a window that the member set. One named for a single round is a stand-in.
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
  parties: z.array(Party).max(Party.options.length).describe('The sides this member may sign for'),
  leads: z
    .array(Party)
    .max(Party.options.length)
    .default([])
    .describe('The parties whose escalations reach this member'),
  skills: z
    .array(plainLine(60))
    .max(40)
    .optional()
    .describe(
      'The collateral types and segments that this member knows: new requests of these come to those who do',
    ),
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
  news: Rhythm.optional().describe(
    'Gets news that asks nothing one by one, or in one mail; else with the mails that can wait, or once a day',
  ),
  singleKeys: z
    .boolean()
    .optional()
    .describe(
      'Whether single keys of the console bring this member to its forms; yes unless false',
    ),
  tour: z
    .boolean()
    .optional()
    .describe(
      'Whether this member, while new, gets the three mails that show them around; yes unless false',
    ),
});

/**
 * Why mail does not reach an address, as reported by SES: a permanent bounce, or a spam complaint.
 */
export const UnreachableCause = z.enum(['bounce', 'complaint']);
export type UnreachableCause = z.infer<typeof UnreachableCause>;

/** Since when mail to a member's address does not arrive. It applies to this address only. */
const Unreachable = z.object({ since: Instant, cause: UnreachableCause, address: email });

/**
 * An address that became a member's after they were added: since when, by whom, and the lead who
 * confirmed it. Such an address decides nothing for some hours, as `signing-address.ts` says.
 */
const AddressChange = z.object({
  address: email,
  since: Instant,
  by: z.object({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
  confirmed: z.object({ by: MemberId, at: Instant }).optional(),
});
export type AddressChange = z.infer<typeof AddressChange>;

/**
 * A person on the roster: address, name, party memberships, time zone and delegate. `unreachable`
 * and `addressChanges` are found out, not edited.
 */
export const Member = MemberProfile.extend({
  id: MemberId,
  unreachable: Unreachable.optional().describe(
    'There while mail to the address does not arrive; found out, not set',
  ),
  addressChanges: z
    .array(AddressChange)
    .optional()
    .describe('Addresses that were not theirs from the start; found out, not set'),
});
export type Member = z.infer<typeof Member>;

/** All addresses of a member, the one that mail goes to first. */
export const addressesOf = ({
  email: main,
  aliases,
}: Pick<Member, 'email' | 'aliases'>): string[] => [...new Set([main, ...aliases])];

/** Whether somebody belongs to a party: as one of its members, or as a lead of that side. */
export const isOfParty = (
  { parties, leads }: Pick<Member, 'parties' | 'leads'>,
  party: Party,
): boolean => parties.includes(party) || leads.includes(party);

/** Whether mail is sent to a member at all; a mark about a former address does not count. */
export const isReachable = ({ email: address, unreachable }: Member): boolean =>
  unreachable?.address !== address;

/**
 * Whether a member is the delegate on `day`, judged by the delegating member's own profile alone.
 */
export const isActiveDelegate = (member: Member, delegateId: string, day: string): boolean =>
  member.delegate?.to === delegateId && member.delegate.from <= day && day <= member.delegate.until;

/** Whether a member's own window says that they are away on `day`. */
export const isAwayOn = (member: Member, day: string): boolean =>
  isActiveDelegate(member, member.delegate?.to ?? '', day);
