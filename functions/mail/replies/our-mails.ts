import { requestIn } from './find-token.ts';

/**
 * How to tell the ids of our mails: our domains, and the `Message-ID` of the last that went to a
 * member in a thread.
 */
export type OurMails = { domain: string; replyDomain?: string; last?: string };

/**
 * Whether a mail answers one of ours. `inReplyTo` has no brackets. A mail that names none at all
 * may: some programs leave it out. What names others is between people, and came to us in copy.
 */
export const answersOurs = (inReplyTo: readonly string[], ours: OurMails): boolean =>
  inReplyTo.length === 0 || inReplyTo.some((id) => isOurs(id, ours));

const isOurs = (id: string, { domain, replyDomain, last }: OurMails): boolean =>
  bySes.test(id) ||
  `<${id}>` === last ||
  // People may write from the domain that our mails come from: of the ids there, those of requests
  // are ours.
  requestIn([id], domain) !== undefined ||
  (replyDomain !== undefined && id.toLowerCase().endsWith(`@${replyDomain.toLowerCase()}`));

/** SES gives every mail an id at a domain of its region, in us-east-1 at `email.amazonses.com`. */
const bySes = /@[a-z0-9-]+\.amazonses\.com$/i;
