import { gainOrLoss } from '../../core/rollup/headline.ts';
import type { RollupReport } from '../../core/rollup/rollup-report.ts';
import { formatRoi } from '../../core/words/money.ts';
import { sayNotAgreed, type ToAgree } from '../../wording/agreements/not-agreed-yet.ts';
import { requestInRow } from '../../wording/asking/request-in-row.ts';
import { rollupSentences } from '../../wording/rollup/rollup-sentences.ts';
import { amount, rollupTables } from '../../wording/rollup/rollup-tables.ts';
import { share } from '../../wording/rollup/share-in-words.ts';
import { sayDay, sayInstant } from '../../wording/say.ts';
import type { Fact, MailContent, MailView } from '../render/mail-view.ts';
import { unusedTable } from './unused-table.ts';

/**
 * The rollup mail for one leader: what was spent, what it earned, what lost money, and who waited
 * for whom.
 */
export const rollupMail = (
  report: RollupReport,
  {
    publicUrl,
    unsubscribeUrl,
    charts = [],
    toAgree = [],
  }: {
    publicUrl: string;
    unsubscribeUrl: string;
    charts?: MailView['charts'];
    /** What nobody has agreed on yet, of what promises are counted by. */
    toAgree?: readonly ToAgree[];
  },
): MailContent => ({
  headline: subject(report),
  view: {
    lang: 'en',
    preheader: report.headline[0] ?? subject(report),
    heading: `Return of ${report.periodName}${report.interim ? ', so far' : ''}`,
    todo:
      report.lostMoney.length > 0
        ? 'Nothing has to be decided. What lost money is listed first: ask its owners what they learned.'
        : 'Nothing has to be decided. Nothing in this period has lost money.',
    paragraphs: rollupSentences(report),
    button: {
      label: 'Open the report',
      href: `${publicUrl}/money?period=${encodeURIComponent(report.period)}`,
    },
    facts: facts(report),
    charts,
    tables: [...rollupTables(report), ...unusedTable(report)].map((table) => ({
      ...table,
      hrefs: table.rows.map(([first = '']) => pageOf(first, publicUrl)),
    })),
    reason:
      'You get this mail because you are one of those whom the return of every period is for.',
    footer: [
      'Countersign computed every figure from the ledger of the requests.',
      ...(report.inPeriod.promises.length > 0 ? sayNotAgreed(toAgree, publicUrl) : []),
    ].join(' '),
    unsubscribe: { label: 'Stop the rollup mails to me', href: unsubscribeUrl },
  },
});

/** Losses are stated in the subject: nobody has to open the mail to learn of them. */
const subject = ({ period, interim, inPeriod: { money }, currency }: RollupReport): string => {
  const said =
    money.spent === 0 && money.earned === 0
      ? 'nothing spent, nothing earned'
      : `ROI ${formatRoi(money.roi)}, ${gainOrLoss(money.net, (net) => amount(net, currency))}`;
  return `[Rollup ${period}] ${interim ? 'So far: ' : ''}${said}`;
};

/** The page of the request that a row is about. */
const pageOf = (row: string, publicUrl: string): string | undefined => {
  const about = requestInRow(row);
  return about && `${publicUrl}/r/${about.id}`;
};

/** Each figure for the period, and to date. */
const facts = (report: RollupReport): Fact[] => {
  const { inPeriod, toDate } = report;
  const both = (label: string, say: (section: Section) => string): Fact => ({
    label,
    value: `${say(inPeriod)}. To date: ${say(toDate)}`,
  });
  return [
    { label: 'Period', value: `${sayDay(report.firstDay)} to ${sayDay(report.lastDay)}` },
    both('Requests', counts),
    { label: 'Open now', value: String(report.openRequests) },
    both('Declined for vagueness', ({ declinedFor }) => String(declinedFor?.vague ?? 0)),
    both('Sales made', ({ money }) => money.units.toLocaleString('en-US')),
    both('Briefs signed in their first version', ({ firstPass }) => share(firstPass.briefs)),
    both('Proofs signed in their first version', ({ firstPass }) => share(firstPass.proofs)),
    both('Met by reuse', ({ reuse }) => share(reuse)),
    both('Released and not used yet', ({ notUsedYet }) => share(notUsedYet)),
    both('Closed and never used', ({ neverUsed }) => share(neverUsed)),
    both("Sales' rating", rating),
    { label: 'Made', value: sayInstant(report.generatedAt, report.timeZone) },
  ];
};

const counts = ({ requests }: Section): string =>
  `${requests.submitted} in, ${requests.released} released, ${requests.reused} met with what exists, ${requests.declined} declined, ${requests.withdrawn} withdrawn, ${requests.closed} closed`;

type Section = RollupReport['inPeriod'];

const rating = ({ rating: { count, average } }: Section): string =>
  average === undefined ? 'none' : `${average.toFixed(1)} of 5 (${count} ratings)`;
