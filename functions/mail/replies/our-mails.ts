import type { About } from '../../core/links/link-token.ts';
import { asciiLowerCase } from '../../core/words/text.ts';
import { settings } from '../../store/environment.ts';
import { lastInThread } from '../../store/mail/mail-store.ts';
import { aboutIn } from './find-token.ts';

/**
 * How to recognise the ids of our mails: our domains, the `Message-ID` of the last mail to a member
 * in a thread, and that of the very mail whose reply address was used, where it is known.
 */
export type OurMails = { domain: string; replyDomain?: string; last?: string; answered?: string };

/** How to recognise our mails to a member about a request, or about an agreement. */
export const ourMails = async (
  about: About,
  memberId: string,
  answered?: string,
): Promise<OurMails> => {
  const { domain, replyDomain } = settings().mail;
  return { domain, replyDomain, answered, last: await lastInThread(about, memberId) };
};

/**
 * Whether a mail answers one of ours. `inReplyTo` has no angle brackets. A mail without any counts
 * as an answer, since some programs leave it out. One that answers other mails is between people,
 * with us in copy.
 */
export const answersOurs = (inReplyTo: readonly string[], ours: OurMails): boolean =>
  inReplyTo.length === 0 || inReplyTo.some((id) => isOurs(id, ours));

const isOurs = (id: string, { domain, replyDomain, last, answered }: OurMails): boolean =>
  bySes.test(id) ||
  [last, answered].includes(`<${id}>`) ||
  // People may use the same domain as our mails: of its ids, only those of threads are ours.
  aboutIn([id], domain) !== undefined ||
  (replyDomain !== undefined && asciiLowerCase(id).endsWith(`@${asciiLowerCase(replyDomain)}`));

/** SES rewrites a mail's id to a domain of its region, in us-east-1 `email.amazonses.com`. */
const bySes = /@[a-z0-9-]+\.amazonses\.com$/i;
