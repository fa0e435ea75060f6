import { claimMail, type MailKey, markSent, releaseMail } from '../adapters/mail-store.ts';
import { sendMail } from '../adapters/mailer.ts';
import type { Message } from './compose-mime.ts';

/**
 * Sends a mail once for its event and member, through crashes and repeated batches: claim, send, mark. Only a crash
 * between the last two can send it twice, which is better than never. `busy` claims are a fault: try again later.
 */
export const sendOnce = async (
  key: MailKey,
  compose: () => Promise<Message>,
  thread?: { requestId: string },
): Promise<'sent' | 'sent-before'> => {
  const claim = await claimMail(key);
  if (claim === 'sent') return 'sent-before';
  if (claim === 'busy')
    throw new Error(`the mail ${key.eventId} to ${key.memberId} is being sent by somebody else`);
  const messageId = await compose()
    .then(sendMail)
    .catch(async (error) => {
      await releaseMail(key);
      throw error;
    });
  await markSent(key, messageId, thread);
  return 'sent';
};
