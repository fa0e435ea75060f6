import type { CheckIn, Direction, ProjectedEnd } from '../../core/check-ins/check-ins-made.ts';
import { daysSinceEnd } from '../../core/check-ins/pace.ts';
import type { EarningKind } from '../../core/money/money-kinds.ts';
import { gainOrLoss } from '../../core/rollup/headline.ts';
import { formatMoney, formatRoi, returnOnInvestment } from '../../core/words/money.ts';
import { sayDay } from '../say.ts';

/** A check-in in sentences that are true whatever its figures are. */

/**
 * The projected end and the missing sales: `At this pace it ends at −40 %, a loss of $40,000.00:
 * 267 more memberships than that would break even.` While it is too early for a pace, it says so.
 */
export const checkInStatement = (checkIn: CheckIn, currency: string): string => {
  const say = sayIn(currency);
  return [
    headline(checkIn, say),
    ...costNote(checkIn, say),
    ...missingStatement(checkIn, say),
  ].join(' ');
};

const sayIn =
  (currency: string): Say =>
  (minorUnits) =>
    formatMoney(minorUnits, currency);

type Say = (minorUnits: number) => string;

/** The projected end, which comes first. */
const headline = (checkIn: CheckIn, say: Say): string => {
  const { ends } = checkIn;
  if (!ends) return earlyStatement(checkIn);
  return ends.basis === 'result'
    ? overStatement(checkIn, ends, say)
    : paceStatement(checkIn, ends, say);
};

const earlyStatement = (checkIn: CheckIn): string => {
  const { on, window } = checkIn;
  return on < window.from
    ? `It is too early for a pace: results count from ${sayDay(window.from)} on.`
    : `It is too early for a pace: this is day ${window.passed.toLocaleString('en-US')} of ${window.days.toLocaleString('en-US')}.`;
};

const overStatement = (checkIn: CheckIn, ends: ProjectedEnd, say: Say): string =>
  `The days that count ended on ${sayDay(checkIn.window.until)}, ${days(daysSinceEnd(checkIn))} ago: it came to ${sayEnd(ends, say)}.`;

const days = (number: number): string => countOf(number, ['day', 'days']);

const countOf = (number: number, [one, many]: readonly [string, string]): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;

/** `−40 %, a loss of $40,000.00`; without a cost only the money, as there is no return. */
const sayEnd = ({ spent, earned }: ProjectedEnd, say: Say): string =>
  spent === 0
    ? `${say(earned)} earned and no cost recorded`
    : `${formatRoi(returnOnInvestment(spent, earned))}, ${gainOrLoss(earned - spent, say)}`;

const paceStatement = (checkIn: CheckIn, ends: ProjectedEnd, say: Say): string => {
  const end = `at this pace it ends ${ends.spent === 0 ? 'with' : 'at'} ${sayEnd(ends, say)}`;
  return checkIn.actual.earned === 0
    ? `Nothing has been earned yet, and ${end}.`
    : `${end.replace(/^a/, 'A')}${lackingAtPace(checkIn, ends, say)}.`;
};

/** How many more sales than at this pace would break even. */
const lackingAtPace = (checkIn: CheckIn, ends: ProjectedEnd, say: Say): string => {
  const lacking = ends.spent - ends.earned;
  if (lacking <= 0) return '';
  const { missing } = checkIn;
  return missing?.breakEvenAtPace
    ? `: ${moreSales(missing.breakEvenAtPace, checkIn)} than that would break even`
    : `: ${say(lacking)} more than that would break even`;
};

/** `12 more memberships`; "sales" if several kinds of results count. */
const moreSales = (number: number, { sale }: CheckIn): string => {
  const [one, many] = sale ? nouns[sale] : ['sale', 'sales'];
  return countOf(number, [`more ${one}`, `more ${many}`]);
};

const nouns: Record<EarningKind, [one: string, many: string]> = {
  'closed-won': ['deal', 'deals'],
  membership: ['membership', 'memberships'],
  retention: ['renewal', 'renewals'],
};

/** Explains a projected cost that is higher than the recorded one. */
const costNote = ({ ends, actual, projected }: CheckIn, say: Say): string[] => {
  if (ends?.basis !== 'pace' || ends.spent <= actual.spent) return [];
  const recorded =
    actual.spent === 0
      ? 'of which nothing is recorded yet'
      : `of which ${say(actual.spent)} is recorded`;
  return [`That is reckoned with the planned cost of ${say(projected.cost)}, ${recorded}.`];
};

/** The missing sales, counted from now. */
const missingStatement = (checkIn: CheckIn, say: Say): string[] => {
  const { missing: left, actual, projected, ends } = checkIn;
  if (!left) return [];
  const toPlan = left.plan ?? 0;
  const known = left.cost > 0;
  if (ends?.basis === 'result') {
    return left.breakEven > 0
      ? [
          `${moreSales(left.breakEven, checkIn)}, won by then and not recorded yet, would make it break even.`,
        ]
      : [];
  }
  const plan = left.cost > projected.cost && projected.cost > 0 ? 'the planned return' : 'the plan';
  if (left.breakEven > 0) {
    const beyond =
      toPlan > left.breakEven ? ` and ${toPlan.toLocaleString('en-US')} to reach ${plan}` : '';
    return [
      `Counted from now, it takes ${moreSales(left.breakEven, checkIn)} to break even${beyond}; one is worth ${say(left.valueOfOneSale)}.`,
    ];
  }
  if (toPlan > 0) {
    const first = known ? 'It has earned back what it costs' : 'No cost is planned or recorded';
    return [`${first}; it takes ${moreSales(toPlan, checkIn)} to reach ${plan}.`];
  }
  return left.plan === undefined || actual.earned < projected.value
    ? []
    : [`It has already earned the ${say(projected.value)} that was planned.`];
};

/** The trend since the previous check-in; undefined for the first. */
export const checkInTrend = (checkIn: CheckIn, currency: string): string | undefined => {
  const say = sayIn(currency);
  const compared = outlookStatement(checkIn, say);
  const sentences = [...compared, ...movedStatement(checkIn, say, compared.length > 0)];
  return sentences.length > 0 ? sentences.join(' ') : undefined;
};

/** The projected end, compared with the previous one. */
const outlookStatement = ({ trend, on, ends }: CheckIn, say: Say): string[] => {
  if (!trend?.direction || !trend.endsBefore) return [];
  const { since, direction, endsBefore } = trend;
  const before = `${endsBefore.spent === 0 ? 'with' : 'at'} ${sayEnd(endsBefore, say)}`;
  const saw = endsBefore.basis === 'pace' ? 'which saw it end' : 'which saw it';
  const now = ends?.basis === 'result' ? 'outcome' : 'outlook';
  return [`The ${now} is ${comparisons[direction]} ${checkInName(since, on)}, ${saw} ${before}.`];
};

const comparisons: Record<Direction, string> = {
  better: 'better than',
  worse: 'worse than',
  same: 'the same as',
};

const checkInName = (since: string, on: string): string =>
  since === on ? 'at the check-in before, of the same day' : `at the check-in of ${sayDay(since)}`;

const movedStatement = ({ trend, on }: CheckIn, say: Say, isTold: boolean): string[] => {
  if (!trend) return [];
  const { spent, earned } = trend.moved;
  const since = isTold ? 'then' : checkInName(trend.since, on).replace(/^at /, '');
  if (spent === 0 && earned === 0)
    return [`Since ${since}, nothing has been earned and nothing spent.`];
  const by = (amount: number) =>
    amount === 0 ? 'nothing more' : `${say(Math.abs(amount))} ${amount < 0 ? 'less' : 'more'}`;
  return [`Since ${since}, it has ${by(earned)} recorded as earned and ${by(spent)} as spent.`];
};
