import * as z from 'zod';
import type { UnreachableCause } from '../../core/words/member.ts';
import { asciiLowerCase } from '../../core/words/text.ts';
import { MemberId, Reference } from '../../core/words/words.ts';

/**
 * Delivery events as SES publishes them and EventBridge passes them on, in `detail`. Source:
 * "Examples of event data that Amazon SES publishes", in the SES developer guide. Fields that are
 * not needed are left out.
 */

/** SES writes milliseconds, EventBridge whole seconds. */
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

/** Headers may have `"Mia" <Mia@example.com>`; addresses are compared in lower case. */
const address = z
  .string()
  .transform((text) => asciiLowerCase((/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim()));

const mail = z.object({
  messageId: z.string().min(1),
  destination: z.array(address),
  /**
   * Our tags are `memberId`, `requestId` and `kind`; SES adds its own. Mails sent before tags were
   * introduced have none of ours.
   */
  tags: z.record(z.string(), z.array(z.string())).default({}),
});

const recipients = z.array(z.object({ emailAddress: address }));

const Detail = z.discriminatedUnion('eventType', [
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
      bouncedRecipients: recipients,
      timestamp: instant,
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({
      complainedRecipients: recipients,
      complaintFeedbackType: z.string().nullish(),
      timestamp: instant,
    }),
  }),
  z.object({ eventType: z.literal('Delivery'), mail, delivery: z.object({ timestamp: instant }) }),
  z.object({ eventType: z.literal('DeliveryDelay'), mail }),
  z.object({
    eventType: z.literal('Reject'),
    mail,
    reject: z.object({ reason: z.string().optional() }),
  }),
]);

type Detail = z.infer<typeof Detail>;

export const DeliveryEvent = z.object({ time: instant, detail: Detail });

export type DeliveryEvent = z.infer<typeof DeliveryEvent>;

/**
 * What an event says about an address, and since when; `passing` is temporary, or already retried
 * by SES.
 */
export type News =
  | { says: 'unreachable'; cause: UnreachableCause; at: string }
  | { says: 'reached'; at: string }
  | { says: 'passing' }
  | { says: 'rejected' };

/**
 * SES retries for hours when a mailbox is full or a server is down; the next mail may get through.
 */
export const newsOf = (detail: Detail): News => {
  switch (detail.eventType) {
    case 'Bounce':
      return detail.bounce.bounceType === 'Permanent'
        ? { says: 'unreachable', cause: 'bounce', at: detail.bounce.timestamp }
        : { says: 'passing' };
    case 'Complaint':
      return noComplaint.has(detail.complaint.complaintFeedbackType ?? '')
        ? { says: 'passing' }
        : { says: 'unreachable', cause: 'complaint', at: detail.complaint.timestamp };
    case 'Delivery':
      return { says: 'reached', at: detail.delivery.timestamp };
    case 'DeliveryDelay':
      return { says: 'passing' };
    case 'Reject':
      return { says: 'rejected' };
  }
};

/**
 * Feedback types that are no complaint: one removed us from the spam folder, one is a server's
 * report on authentication.
 */
const noComplaint = new Set(['not-spam', 'auth-failure']);

/**
 * The addresses of an event. Each mail goes to one, and that one counts: a server that forwarded
 * the mail may report another, which is not on the roster.
 */
export const addressesIn = (detail: Detail): string[] =>
  detail.mail.destination.length === 1 ? detail.mail.destination : named(detail);

const named = (detail: Detail): string[] => {
  if (detail.eventType === 'Bounce')
    return detail.bounce.bouncedRecipients.map((one) => one.emailAddress);
  if (detail.eventType === 'Complaint')
    return detail.complaint.complainedRecipients.map((one) => one.emailAddress);
  return detail.mail.destination;
};

export type MailTags = { memberId?: string; requestId?: string; kind?: string };

/** The mail's tags; a tag that is not ours, or malformed, counts as missing. */
export const tagsOf = ({ mail: { tags } }: Detail): MailTags => {
  const one = <T>(schema: z.ZodType<T>, name: string) => schema.safeParse(tags[name]?.[0]).data;
  return {
    memberId: one(MemberId, 'memberId'),
    requestId: one(Reference, 'requestId'),
    kind: one(z.string(), 'kind'),
  };
};
