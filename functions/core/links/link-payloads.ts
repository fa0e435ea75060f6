import * as z from 'zod';
import { Channel, Decision, Instant, MemberId, Party, Reference } from '../words/words.ts';

/** What is stored of a link, by kind. Items of links already mailed have these fields. */

/** `memberId` got the mail. */
const link = z.object({ memberId: MemberId, expiresAt: Instant });
const requestLink = link.extend({ requestId: Reference });
const seatLink = requestLink.extend({ roundId: z.string(), seatMemberId: MemberId });

/** An invitation to a round, of the member of the seat or of their delegate. */
export const DecisionLink = seatLink.extend({
  party: Party,
  /** Whom to turn to, so that the page that confirms a decision needs no further read. */
  owner: z.object({ name: z.string(), email: z.string() }),
  /** For the address that replies go to: it opens no page. Without, for the page alone. */
  use: z.literal('reply').optional(),
  /** The instant of the event whose mail has the link; older invites do not say. */
  mintedAt: Instant.optional(),
  /**
   * Which of the seat's decisions was the last that had been withdrawn by then; none, when it does
   * not say.
   */
  withdrawn: z.int().optional(),
});
export type DecisionLink = z.infer<typeof DecisionLink>;

/** A way to say that a decision was not theirs: of whoever decided, and of the seat's member. */
export const ObjectionLink = seatLink.extend({
  kind: z.enum(['brief', 'review', 'approval']),
  subject: z.object({ kind: z.enum(['brief', 'proof']), version: z.int(), digest: z.string() }),
  party: Party,
  signedBy: MemberId,
  decision: Decision,
  channel: Channel,
  nth: z.int().min(1),
  decidedAt: Instant,
});
export type ObjectionLink = z.infer<typeof ObjectionLink>;

/** A way to name a stand-in for the seat of somebody who is away. */
export const AbsenceLink = seatLink;
export type AbsenceLink = z.infer<typeof AbsenceLink>;

/** A way to say whether what was released helped. */
export const FeedbackLink = requestLink;
export type FeedbackLink = z.infer<typeof FeedbackLink>;

/** A way to leave a list of mails. Links of before there were bundles are in rollups. */
export const UnsubscribeLink = link.extend({
  list: z.enum(['rollups', 'digest']).default('rollups'),
});
export type UnsubscribeLink = z.infer<typeof UnsubscribeLink>;
