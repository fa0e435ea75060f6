import * as z from 'zod';
import { Channel, Decision, Instant, MemberId, Party, Reference } from '../words/words.ts';

/** What is stored of a link, by kind. Items of links already mailed have these fields. */

/** One person's invitation to one round. */
export const DecisionLink = z.object({
  requestId: Reference,
  roundId: z.string(),
  /** Who got the mail: the member of the seat, or their delegate. */
  memberId: MemberId,
  seatMemberId: MemberId,
  party: Party,
  /** Whom to turn to, so that the page that confirms a decision needs no further read. */
  owner: z.object({ name: z.string(), email: z.string() }),
  /** For the address that replies go to: it opens no page. Without, for the page alone. */
  use: z.literal('reply').optional(),
  expiresAt: Instant,
  /** The instant of the event whose mail has the link; older invites do not say. */
  mintedAt: Instant.optional(),
  /**
   * Which of the seat's decisions was the last that had been withdrawn by then; none, when it does
   * not say.
   */
  withdrawn: z.int().optional(),
});
export type DecisionLink = z.infer<typeof DecisionLink>;

/** One person's way to say that a decision was not theirs. */
export const ObjectionLink = z.object({
  requestId: Reference,
  roundId: z.string(),
  kind: z.enum(['brief', 'review', 'approval']),
  subject: z.object({ kind: z.enum(['brief', 'proof']), version: z.int(), digest: z.string() }),
  seatMemberId: MemberId,
  party: Party,
  signedBy: MemberId,
  decision: Decision,
  channel: Channel,
  nth: z.int().min(1),
  decidedAt: Instant,
  /** Who got the mail: whoever decided, or the member for whom they did. */
  memberId: MemberId,
  expiresAt: Instant,
});
export type ObjectionLink = z.infer<typeof ObjectionLink>;

/** One person's way to name a stand-in for somebody who is away. */
export const AbsenceLink = z.object({
  requestId: Reference,
  roundId: z.string(),
  /** Who is away, and whose answer the round waits for. */
  seatMemberId: MemberId,
  /** Who got the mail, and may name a stand-in. */
  memberId: MemberId,
  expiresAt: Instant,
});
export type AbsenceLink = z.infer<typeof AbsenceLink>;

/** One person's way to say whether what was released helped. */
export const FeedbackLink = z.object({
  requestId: Reference,
  memberId: MemberId,
  expiresAt: Instant,
});
export type FeedbackLink = z.infer<typeof FeedbackLink>;

/** One person's way to leave a list of mails. */
export const UnsubscribeLink = z.object({
  memberId: MemberId,
  /** Links of before there were bundles are in rollups. */
  list: z.enum(['rollups', 'digest']).default('rollups'),
  expiresAt: Instant,
});
export type UnsubscribeLink = z.infer<typeof UnsubscribeLink>;
