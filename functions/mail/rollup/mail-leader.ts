import { mailedScope } from '../../core/rollup/rollup-access.ts';
import type { MailLeaderInput } from '../../core/rollup/rollup-input.ts';
import { isReachable, type Member } from '../../core/words/member.ts';
import type { Settings } from '../../core/words/settings.ts';
import { log } from '../../store/log.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { readCharts } from '../../store/rollups/chart-store.ts';
import { readReport } from '../../store/rollups/rollup-store.ts';
import { readTeamRollup } from '../../store/rollups/team-rollup-store.ts';
import { notAgreedYet, type ToAgree } from '../../wording/agreements/not-agreed-yet.ts';
import { renderMail } from '../render/render-mail.ts';
import { composeMime, type Message } from '../send/compose-mime.ts';
import type { Copy } from '../send/mail-copy.ts';
import { type Sent, sendOnce } from '../send/send-once.ts';
import { unsubscribeLink } from '../send/unsubscribe-link.ts';
import { reportCsv } from './report-csv.ts';
import { rollupMail } from './rollup-mail.ts';
import { teamRollupMail } from './team-rollup-mail.ts';

/** Whether a reader has the report. Where a retry would not help, it says `unreachable`. */
export type Mailed = { memberId: string; sent: boolean; unreachable?: true };

/**
 * Sends a report to one reader, once, however often its run is repeated, and logs the lines that
 * the mail metrics count. Throws when the mail could not be sent.
 */
export const mailLeader = async (input: MailLeaderInput, context: Context): Promise<Mailed> => {
  const { reportKey, memberId } = input;
  const key = { eventId: `rollup-${reportKey}`, memberId };
  try {
    const outcome = await send(input, context);
    if (outcome === 'unreachable' || outcome === 'refused' || outcome === 'not-theirs') {
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

const send = async (
  input: MailLeaderInput,
  context: Context,
): Promise<Sent | 'unreachable' | 'not-theirs'> => {
  const { reportKey, memberId } = input;
  const reader = await readMember(memberId);
  if (reader && !isReachable(reader)) return 'unreachable';
  if (reader && !(await mayStillGet(reader, reportKey, context))) return 'not-theirs';
  return sendOnce({ eventId: `rollup-${reportKey}`, memberId }, (copy) =>
    compose(input, context, copy),
  );
};

/** They may have left the party, or gone to a team that has none, since the period was closed. */
const mayStillGet = async (
  reader: Member,
  reportKey: string,
  { settings }: Context,
): Promise<boolean> => {
  const scope = mailedScope(reader, settings);
  if (scope !== 'own-team') return scope === 'all';
  return (await readTeamRollup(reportKey, reader.team)) !== undefined;
};

const compose = async (
  { reportKey, memberId, enteredAt }: MailLeaderInput,
  context: Context,
  { mailId, again }: Copy,
): Promise<Message> => {
  const reader = await readMember(memberId);
  if (!reader) throw new Error(`${memberId} is not on the roster`);
  const whom = { memberId, list: 'rollups' } as const;
  const unsubscribeUrl = await unsubscribeLink(whom, {
    publicUrl: context.publicUrl,
    at: enteredAt,
  });
  const links = { publicUrl: context.publicUrl, unsubscribeUrl };
  const { content, ...files } =
    mailedScope(reader, context.settings) === 'all'
      ? await wholeRollup(reportKey, {
          ...links,
          toAgree: notAgreedYet(['service-levels'], context.settings, enteredAt),
        })
      : await rollupOfTeam(reportKey, reader, links);
  return composeMime({
    from: context.settings.mail.from,
    to: { name: reader.name, address: reader.email },
    subject: content.headline,
    mailId,
    ...renderMail(content.view, again),
    at: enteredAt,
    unsubscribeUrl,
    ...files,
  });
};

type Links = { publicUrl: string; unsubscribeUrl: string };

const wholeRollup = async (reportKey: string, links: Links & { toAgree: readonly ToAgree[] }) => {
  const [kept, drawn] = await Promise.all([readReport(reportKey), readCharts(reportKey)]);
  if (!kept) throw new Error(`there is no report ${reportKey}`);
  const charts = drawn.map(({ name, title, alt }) => ({ cid: cidOf(name), title, alt }));
  return {
    content: rollupMail(kept.report, { ...links, charts }),
    images: drawn.map(({ name, png }) => ({ cid: cidOf(name), png })),
    attachments: [
      {
        filename: `rollup-${kept.report.period}.csv`,
        type: 'text/csv; charset=utf-8',
        content: reportCsv(kept.report),
      },
    ],
  };
};

const rollupOfTeam = async (reportKey: string, { team }: Member, links: Links) => {
  const report = await readTeamRollup(reportKey, team);
  if (!report) throw new Error(`there is no report ${reportKey} of ${team}`);
  return { content: teamRollupMail(report, links) };
};

/** A Content-ID has the form of an address. */
const cidOf = (name: string): string => `chart-${name}@countersign`;

type Context = {
  settings: Pick<Settings, 'mail' | 'rollup' | 'sla' | 'communications'>;
  publicUrl: string;
};
