import { markUnreachable } from '../../commands/people/mark-member.ts';
import type { WaitingNews } from '../../core/bundles/waiting-news.ts';
import type { About } from '../../core/links/link-token.ts';
import { claimMail, type MailKey, markSent, releaseMail } from '../../store/mail/mail-store.ts';
import { AddressRefused, sendMail } from '../../store/mail/mailer.ts';
import type { Message } from './compose-mime.ts';
import { type Copy, copyOf } from './mail-copy.ts';

/** The mail's request or agreement, and its purpose. */
export type Thread = About & { kind?: string };

/** `refused`: the address takes no mail, which is recorded as if the mail had bounced. */
export type Sent = 'sent' | 'sent-before' | 'refused';

/**
 * Sends a mail at least once per event and member, through crashes and retried batches: claim,
 * send, mark. Only a crash between the last two sends it again, which is better than never; the
 * second says that it is the same mail. Throws on a `busy` claim, so that it is retried. The news
 * that it has (`told`) waits no more once it is marked.
 */
export const sendOnce = async (
  key: MailKey,
  compose: (copy: Copy) => Promise<Message>,
  { thread, told }: { thread?: Thread; told?: readonly WaitingNews[] } = {},
): Promise<Sent> => {
  const claim = await claimMail(key);
  if (claim === 'sent') return 'sent-before';
  if (claim === 'busy')
    throw new Error(`the mail ${key.eventId} to ${key.memberId} is being sent by somebody else`);
  const tags = { memberId: key.memberId, requestId: requestOf(thread), kind: thread?.kind };
  let messageId: string;
  try {
    messageId = await sendMail({
      ...(await compose(copyOf(key, claim === 'claimed-again'))),
      tags,
    });
  } catch (error) {
    await releaseMail(key);
    if (!(error instanceof AddressRefused)) throw error;
    await noteRefused(error, key, thread);
    return 'refused';
  }
  await markSent(key, messageId, thread, told);
  return 'sent';
};

const requestOf = (thread: Thread | undefined): string | undefined =>
  thread && 'requestId' in thread ? thread.requestId : undefined;

/** SES refused it now, not when the event happened. */
const noteRefused = async (
  { address, at }: AddressRefused,
  key: MailKey,
  thread?: Thread,
): Promise<void> => {
  const mark = { since: at, cause: 'bounce' as const, address };
  await markUnreachable(key.memberId, { mark, now: at, requestId: requestOf(thread) });
};
