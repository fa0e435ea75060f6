import { log } from '../adapters/log.ts';
import { readReport } from '../adapters/rollup-store.ts';
import { readMember } from '../adapters/roster-store.ts';
import { composeMime, type Message } from '../notify/compose-mime.ts';
import { renderMail } from '../notify/render-mail.ts';
import { rollupMail } from '../notify/rollup-mail.ts';
import { sendOnce } from '../notify/send-once.ts';
import { unsubscribeLink } from '../notify/unsubscribe-link.ts';
import type { Settings } from '../shared/settings.ts';
import type { MailLeaderInput } from './rollup-input.ts';

type Desk = { settings: Pick<Settings, 'mail'>; publicUrl: string };

const compose = async ({ reportKey, memberId, enteredAt }: MailLeaderInput, desk: Desk): Promise<Message> => {
  const [kept, reader] = await Promise.all([readReport(reportKey), readMember(memberId)]);
  if (!kept) throw new Error(`there is no report ${reportKey}`);
  if (!reader) throw new Error(`${memberId} is not on the roster`);
  const whom = { memberId, list: 'rollups' } as const;
  const unsubscribeUrl = await unsubscribeLink(whom, { publicUrl: desk.publicUrl, at: enteredAt });
  const { headline, view } = rollupMail(kept.report, { publicUrl: desk.publicUrl, unsubscribeUrl });
  return composeMime({
    from: desk.settings.mail.from,
    to: { name: reader.name, address: reader.email },
    subject: headline,
    ...renderMail(view),
    at: enteredAt,
    unsubscribeUrl,
  });
};

/**
 * Sends a report to one leader, once, however often its run is repeated, and leaves the lines by which mails are
 * counted. Throws when the mail could not leave.
 */
export const mailLeader = async (
  input: MailLeaderInput,
  desk: Desk,
): Promise<{ memberId: string; sent: true }> => {
  const { reportKey, memberId } = input;
  const key = { eventId: `rollup-${reportKey}`, memberId };
  try {
    const sent = (await sendOnce(key, () => compose(input, desk))) === 'sent' ? 1 : 0;
    log().info('event handled', { ...key, outcome: 'told', mailsSent: sent, mailsSentBefore: 1 - sent });
  } catch (error) {
    log().error('mail not sent', { ...key, error: error as Error });
    throw error;
  }
  return { memberId, sent: true };
};
