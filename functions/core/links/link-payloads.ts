import * as z from 'zod';
import { Channel } from '../words/channel.ts';
import { Party } from '../words/party.ts';
import { Decision, Instant, MemberId, Reference } from '../words/words.ts';

/**
 * Stored payloads of links, by kind. The items of links that were mailed have exactly these fields.
 */

/** `memberId` got the mail. */
const link = z.object({ memberId: MemberId, expiresAt: Instant });
const requestLink = link.extend({
  requestId: Reference,
  /** Where the mail went; missing in older links. */
  address: z.string().optional(),
});
const seatLink = requestLink.extend({ roundId: z.string(), seatMemberId: MemberId });

/** An invitation to sign, for the member of a seat or for their delegate. */
export const DecisionLink = seatLink.extend({
  party: Party,
  /** The contact for questions, so that the confirmation page needs no further read. */
  owner: z.object({ name: z.string(), email: z.string() }),
  /** Set for reply addresses: such a token opens no page. Missing: for the page alone. */
  use: z.literal('reply').optional(),
  /** The instant of the event that the mail followed from; missing in older invites. */
  mintedAt: Instant.optional(),
  /**
   * What the reader wrote in a reply that was not counted, to be passed on if they say so; missing
   * in all other invites.
   */
  unread: z.string().optional(),
  /** The number of the seat's last withdrawn decision at that time; missing if there was none. */
  withdrawn: z.int().optional(),
});
export type DecisionLink = z.infer<typeof DecisionLink>;

/** For objecting to a decision; sent to whoever decided, and to the seat's member. */
export const ObjectionLink = seatLink.extend({
  kind: z.enum(['brief', 'review', 'approval', 'agreement']),
  subject: z.object({
    kind: z.enum(['brief', 'proof', 'agreement']),
    version: z.int(),
    digest: z.string(),
  }),
  party: Party,
  signedBy: MemberId,
  decision: Decision,
  channel: Channel,
  nth: z.int().min(1),
  decidedAt: Instant,
});
export type ObjectionLink = z.infer<typeof ObjectionLink>;

/** For naming a stand-in for a member who is away. */
export const AbsenceLink = seatLink;
export type AbsenceLink = z.infer<typeof AbsenceLink>;

/** For giving feedback on a released request. */
export const FeedbackLink = requestLink;
export type FeedbackLink = z.infer<typeof FeedbackLink>;

/** For reading the certificate of a release. */
export const CertificateLink = requestLink;
export type CertificateLink = z.infer<typeof CertificateLink>;

/**
 * For unsubscribing from a list. Links older than bundles are for rollups; `digest` is the stored
 * name of bundles.
 */
export const UnsubscribeLink = link.extend({
  list: z.enum(['rollups', 'digest']).default('rollups'),
});
export type UnsubscribeLink = z.infer<typeof UnsubscribeLink>;
