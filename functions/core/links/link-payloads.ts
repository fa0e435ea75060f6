import * as z from 'zod';
import { AgreementKind } from '../agreements/agreement-kind.ts';
import { Channel } from '../words/channel.ts';
import { Party } from '../words/party.ts';
import { Decision, Instant, MemberId, Reference } from '../words/words.ts';

/**
 * Stored payloads of links, by kind. The items of links that were mailed have exactly these fields.
 */

/** `memberId` got the mail. */
const link = z.object({ memberId: MemberId, expiresAt: Instant });
/** Where the mail went; missing in older links. */
const sentTo = { address: z.string().optional() };
const requestLink = link.extend({ requestId: Reference, ...sentTo });
const agreementLink = link.extend({ agreement: AgreementKind, ...sentTo });
const seat = { roundId: z.string(), seatMemberId: MemberId };
const seatLink = requestLink.extend(seat);

const invited = {
  ...seat,
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
};

/** An invitation to sign, for the member of a seat or for their delegate. */
export const DecisionLink = requestLink.extend(invited);
export type DecisionLink = z.infer<typeof DecisionLink>;

/** The same for a version of an agreement; its contact is who proposed it. */
export const AgreementDecisionLink = agreementLink.extend(invited);
export type AgreementDecisionLink = z.infer<typeof AgreementDecisionLink>;

/** An invitation to sign, whatever it is about. */
export type SeatInvite = Omit<DecisionLink, 'requestId'>;

const confirmed = {
  ...seat,
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
};

/** For objecting to a decision; sent to whoever decided, and to the seat's member. */
export const ObjectionLink = requestLink.extend(confirmed);
export type ObjectionLink = z.infer<typeof ObjectionLink>;

export const AgreementObjectionLink = agreementLink.extend(confirmed);
export type AgreementObjectionLink = z.infer<typeof AgreementObjectionLink>;

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
  list: z.enum(['rollups', 'digest', 'tour']).default('rollups'),
});
export type UnsubscribeLink = z.infer<typeof UnsubscribeLink>;
