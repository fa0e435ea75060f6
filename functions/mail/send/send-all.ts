import { log } from '../../store/log.ts';
import type { MailKey } from '../../store/mail/mail-store.ts';
import type { Sent } from './send-once.ts';

/** `bundled`: left for its reader's bundle. `needless`: of no use to its reader any more. */
export type SendOutcome = Sent | 'bundled' | 'needless';

/**
 * Sends each of an event's mails. A failure does not stop the others: all are tried, then it is
 * thrown, so that the event is delivered again and finds the sent ones sent. Resolves to how many
 * were sent now or before, and how many were refused or left for a bundle, if any.
 */
export const sendAll = async <Mail>(
  eventId: string,
  mails: readonly Mail[],
  { keyOf, send }: { keyOf: (mail: Mail) => MailKey; send: (mail: Mail) => Promise<SendOutcome> },
): Promise<Readonly<Record<string, number>>> => {
  const count: Record<SendOutcome, number> = {
    sent: 0,
    'sent-before': 0,
    refused: 0,
    bundled: 0,
    needless: 0,
  };
  const failures: unknown[] = [];
  for (const mail of mails) {
    try {
      count[await send(mail)] += 1;
    } catch (error) {
      log().error('mail not sent', { ...keyOf(mail), error: error as Error });
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} mails of ${eventId} failed`);
  return {
    mailsSent: count.sent,
    mailsSentBefore: count['sent-before'],
    ...(count.bundled > 0 && { mailsBundled: count.bundled }),
    ...(count.refused > 0 && { mailsRefused: count.refused }),
  };
};
