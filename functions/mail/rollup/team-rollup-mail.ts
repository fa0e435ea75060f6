import type { TeamRollup } from '../../core/rollup/team-rollup.ts';
import { formatRoi } from '../../core/words/money.ts';
import { amount } from '../../wording/rollup/rollup-tables.ts';
import { moneyBehind, teamSentences, teamTables } from '../../wording/rollup/team-in-words.ts';
import { oneLine, sayDay, sayInstant } from '../../wording/say.ts';
import type { MailContent } from '../render/mail-view.ts';

/** The mail to somebody in sales: the money of what their own team asked for, and of no other. */
export const teamRollupMail = (
  report: TeamRollup,
  { publicUrl, unsubscribeUrl }: { publicUrl: string; unsubscribeUrl: string },
): MailContent => {
  const { period, periodName, currency, inPeriod } = report;
  const team = oneLine(report.team);
  const headline = `[Rollup ${period}] ${team}: ROI ${formatRoi(inPeriod.roi)}, spent ${amount(inPeriod.spent, currency)}, earned ${amount(inPeriod.earned, currency)}`;
  return {
    headline,
    view: {
      lang: 'en',
      preheader: report.headline[0] ?? headline,
      heading: `Return of ${periodName}, of what ${team} asked for`,
      todo: 'Nothing has to be decided.',
      paragraphs: teamSentences(report),
      button: {
        label: 'See what is behind it',
        href: `${publicUrl}${moneyBehind(report)}`,
      },
      tables: teamTables(report),
      facts: [
        { label: 'Period', value: `${sayDay(report.firstDay)} to ${sayDay(report.lastDay)}` },
        { label: 'Made', value: sayInstant(report.generatedAt, report.timeZone) },
      ],
      reason: `You get this mail because you are in sales, in the team ${team}.`,
      footer: 'Countersign computed every figure from the ledger of the requests.',
      unsubscribe: { label: 'Stop the rollup mails to me', href: unsubscribeUrl },
    },
  };
};
