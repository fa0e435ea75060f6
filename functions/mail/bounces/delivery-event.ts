import * as z from 'zod';
import type { UnreachableCause } from '../../core/words/member.ts';
import { MemberId, Reference } from '../../core/words/words.ts';

/**
 * What became of a mail, as SES publishes it and EventBridge hands it over. Source: "Examples of
 * event data that Amazon SES publishes", in the SES developer guide; EventBridge puts that JSON
 * into `detail`. Fields nobody needs are left out.
 */

/** SES writes milliseconds, EventBridge whole seconds. */
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

/**
 * `"Mia" <Mia@example.com>` is how a header may have it; an address is compared in small letters.
 */
const address = z
  .string()
  .transform((text) => (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase());

const mail = z.object({
  messageId: z.string().min(1),
  destination: z.array(address),
  /**
   * Ours are `memberId`, `requestId` and `kind`; SES adds some of its own. Mails from before have
   * none of ours.
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
 * What an event says of an address, and since when; `passing` is what rights itself or has been
 * tried again by SES.
 */
export type News =
  | { says: 'unreachable'; cause: UnreachableCause; at: string }
  | { says: 'reached'; at: string }
  | { says: 'passing' }
  | { says: 'rejected' };

/**
 * A mailbox that is full or a server that is away is tried by SES for hours, and may take the next
 * mail.
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
 * Reports about our mail that no reader made: one took us out of the spam folder, one is a server's
 * on signatures.
 */
const noComplaint = new Set(['not-spam', 'auth-failure']);

/**
 * The addresses that an event is about. Our mails go to one each, and that is the one meant: a
 * server that forwarded the mail may name another, which is nobody's here.
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

/**
 * What the mail was tagged with when it left; a tag that is none of ours, or spoilt, counts as
 * missing.
 */
export const tagsOf = ({ mail: { tags } }: Detail): MailTags => {
  const one = <T>(schema: z.ZodType<T>, name: string) => schema.safeParse(tags[name]?.[0]).data;
  return {
    memberId: one(MemberId, 'memberId'),
    requestId: one(Reference, 'requestId'),
    kind: one(z.string(), 'kind'),
  };
};
