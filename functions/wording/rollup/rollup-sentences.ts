import type { RollupReport, Section } from '../../core/rollup/rollup-report.ts';
import { formatRoi } from '../../core/words/money.ts';
import { leadsNotAgreed } from './leads-in-words.ts';
import { amount } from './rollup-tables.ts';

/**
 * The sentences above all tables: the return, against the target and the previous period, and what
 * to do about it.
 */
export const rollupSentences = (report: RollupReport): string[] => [
  ...report.headline,
  ...target(report),
  ...comparison(report),
  ...notEarned(report.inPeriod, report.currency),
  ...waiting(report),
  ...late(report),
  ...(report.interim ? ['The period has not ended yet, so these figures will still move.'] : []),
  ...leadsNotAgreed(report.leads),
  ...(report.budget ? [report.budget.arithmetic.join(' ')] : []),
];

const target = ({ target: expected, periodName, interim }: RollupReport): string[] => {
  if (!expected || expected.met === undefined) return [];
  const outcome = expected.met ? 'meets' : 'misses';
  return [
    `The target is an ROI of ${formatRoi(expected.roi)}: ${periodName} ${outcome} it${interim ? ' so far' : ''}.`,
  ];
};

const comparison = ({ before, inPeriod, currency }: RollupReport): string[] => {
  if (!before) return [];
  const { periodName, money, asSent, changed } = before;
  const difference = inPeriod.money.net - money.net;
  const against =
    money.spent === 0 && money.earned === 0
      ? `In ${periodName}, the period before, nothing was spent and nothing was earned.`
      : `The gain is ${difference === 0 ? 'that' : `${amount(Math.abs(difference), currency)} ${difference > 0 ? 'better' : 'worse'} than that`} of ${periodName}, whose ROI is ${formatRoi(money.roi)}.`;
  const late = changed
    ? [...moved('spent', changed.spent, currency), ...moved('earned', changed.earned, currency)]
    : [];
  return [
    against,
    ...(asSent && late.length > 0
      ? [
          `What we reported of ${periodName} has changed since: ${late.join(' and ')}. Its ROI was sent as ${formatRoi(asSent.roi)} and is now ${formatRoi(money.roi)}.`,
        ]
      : []),
  ];
};

const late = ({ recordedLate: { spent, earned }, currency }: RollupReport): string[] =>
  spent !== 0 || earned !== 0
    ? [
        `Recorded late, for earlier periods: ${amount(spent, currency)} spent and ${amount(earned, currency)} earned.`,
      ]
    : [];

/** `$500 more earned`, `$40 less spent`. */
const moved = (what: 'spent' | 'earned', by: number, currency: string): string[] =>
  by === 0 ? [] : [`${amount(Math.abs(by), currency)} ${by > 0 ? 'more' : 'less'} ${what}`];

const notEarned = ({ notEarned: beside }: Section, currency: string): string[] => {
  const parts = [
    ...(beside?.pipeline ? [`${amount(beside.pipeline, currency)} is hoped for (pipeline)`] : []),
    ...(beside?.uncounted
      ? [`${amount(beside.uncounted, currency)} does not count by what the briefs agreed`]
      : []),
  ];
  return parts.length > 0
    ? [`Beside it, and in none of these figures: ${parts.join(', and ')}.`]
    : [];
};

const waiting = ({ noResultYet, currency }: RollupReport): string[] =>
  noResultYet.requests > 0
    ? [
        `${amount(noResultYet.spent, currency)} of what was spent to date is on ${noResultYet.requests} requests that have brought nothing yet and may still.`,
      ]
    : [];
