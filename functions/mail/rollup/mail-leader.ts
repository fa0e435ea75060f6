import type { MailLeaderInput } from '../../core/rollup/rollup-input.ts';
import { isReachable } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { log } from '../../store/log.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { readCharts } from '../../store/rollups/chart-store.ts';
import { readReport } from '../../store/rollups/rollup-store.ts';
import { renderMail } from '../render/render-mail.ts';
import { composeMime, type Message } from '../send/compose-mime.ts';
import type { Copy } from '../send/mail-copy.ts';
import { type Sent, sendOnce } from '../send/send-once.ts';
import { unsubscribeLink } from '../send/unsubscribe-link.ts';
import { reportCsv } from './report-csv.ts';
import { rollupMail } from './rollup-mail.ts';

/** Whether a leader has the report. For an unreachable leader a retry would not help. */
export type Mailed = { memberId: string; sent: boolean; unreachable?: true };

/**
 * Sends a report to one leader, once, however often its run is repeated, and logs the lines that
 * the mail metrics count. Throws when the mail could not be sent.
 */
export const mailLeader = async (input: MailLeaderInput, context: Context): Promise<Mailed> => {
  const { reportKey, memberId } = input;
  const key = { eventId: `rollup-${reportKey}`, memberId };
  try {
    const outcome = await send(input, context);
    if (outcome === 'unreachable' || outcome === 'refused') {
      log().warn('leader not reached', { ...key, outcome: outcome });
      return { memberId, sent: false, unreachable: true };
    }
    const sent = outcome === 'sent' ? 1 : 0;
    log().info('event handled', {
      ...key,
      outcome: 'told',
      mailsSent: sent,
      mailsSentBefore: 1 - sent,
    });
    return { memberId, sent: true };
  } catch (error) {
    log().error('mail not sent', { ...key, error: error as Error });
    throw error;
  }
};

const send = async (input: MailLeaderInput, context: Context): Promise<Sent | 'unreachable'> => {
  const { reportKey, memberId } = input;
  const reader = await readMember(memberId);
  if (reader && !isReachable(reader)) return 'unreachable';
  return sendOnce({ eventId: `rollup-${reportKey}`, memberId }, (copy) =>
    compose(input, context, copy),
  );
};

const compose = async (
  { reportKey, memberId, enteredAt }: MailLeaderInput,
  context: Context,
  { mailId, again }: Copy,
): Promise<Message> => {
  const [kept, reader, drawn] = await Promise.all([
    readReport(reportKey),
    readMember(memberId),
    readCharts(reportKey),
  ]);
  if (!kept) throw new Error(`there is no report ${reportKey}`);
  if (!reader) throw new Error(`${memberId} is not on the roster`);
  const whom = { memberId, list: 'rollups' } as const;
  const unsubscribeUrl = await unsubscribeLink(whom, {
    publicUrl: context.publicUrl,
    at: enteredAt,
  });
  const charts = drawn.map(({ name, title, alt }) => ({ cid: cidOf(name), title, alt }));
  const { headline, view } = rollupMail(kept.report, {
    publicUrl: context.publicUrl,
    unsubscribeUrl,
    charts,
  });
  return composeMime({
    from: context.settings.mail.from,
    to: { name: reader.name, address: reader.email },
    subject: headline,
    mailId,
    ...renderMail(view, again),
    at: enteredAt,
    unsubscribeUrl,
    images: drawn.map(({ name, png }) => ({ cid: cidOf(name), png })),
    attachments: [
      {
        filename: `rollup-${kept.report.period}.csv`,
        type: 'text/csv; charset=utf-8',
        content: reportCsv(kept.report),
      },
    ],
  });
};

/** A Content-ID has the form of an address. */
const cidOf = (name: string): string => `chart-${name}@countersign`;

type Context = { settings: Pick<Settings, 'mail'>; publicUrl: string };
