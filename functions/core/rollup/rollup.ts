import type { Settings } from '../words/settings.ts';
import { evidenceOf } from './budget-evidence.ts';
import { suggestBudget } from './budget-suggestion.ts';
import {
  apartDimensions,
  type Dimension,
  dimensions,
  type OpenDimension,
  readValueCounter,
  total,
} from './counters.ts';
import { sayReturn } from './headline.ts';
import type { LeadsKept } from './leads-kept.ts';
import { daysOf, describePeriod, type Period } from './period.ts';
import { compareWithPrevious, type PreviousPeriod, recordedLate } from './previous-period.ts';
import type { Figures, RequestFigures, RollupReport, Row } from './rollup-report.ts';
import { addUp, figures, sectionOf } from './section.ts';
import { type Sums, sumOf, type Tallies } from './sums.ts';

/** A request on a list by net gain. */
export type ListedRequest = {
  requestId: string;
  title: string;
  spent: number;
  earned: number;
  lesson?: string;
};

/** A request on the list of unused work. */
export type UnusedRequest = { requestId: string; title: string; spent: number; why?: string };

export type RollupFacts = {
  reportKey: string;
  period: Period;
  interim: boolean;
  generatedAt: string;
  /** Of open dimensions these have the values with the most money, at least `maxNamedRows`. */
  inPeriod: Tallies;
  toDate: Tallies;
  /** Open dimensions that have more values than these. */
  cut: readonly OpenDimension[];
  /** Requests of the period that can be judged, worst first. */
  worst: readonly ListedRequest[];
  /** The same requests, best first. */
  best: readonly ListedRequest[];
  /** Requests to date that cost something and have no result yet, most expensive first. */
  pending: readonly ListedRequest[];
  /** Work found unused in the period, most expensive first. */
  unused: readonly UnusedRequest[];
  before: PreviousPeriod;
  leads?: LeadsKept;
  settings: Pick<Settings, 'currency' | 'timeZone' | 'roiTarget'>;
};

/**
 * Builds the report of a period; every figure in it comes from tallies that the ledger's events
 * moved.
 */
export const buildRollup = (facts: RollupFacts): RollupReport => {
  const { period, settings } = facts;
  const sums = (tallies: Tallies, name: string): Sums => tallies.get(name) ?? noSums;
  const [inPeriod, toDate] = [sums(facts.inPeriod, total), sums(facts.toDate, total)];
  const [now, ever] = [sectionOf(inPeriod), sectionOf(toDate)];
  const { submitted, released, declined, withdrawn, reused } = ever.requests;
  return {
    reportKey: facts.reportKey,
    period,
    periodName: describePeriod(period),
    ...daysOf(period),
    interim: facts.interim,
    generatedAt: facts.generatedAt,
    timeZone: settings.timeZone,
    currency: settings.currency,
    headline: headline(facts, now.money, ever.money),
    target: {
      roi: settings.roiTarget,
      met: now.money.roi === undefined ? undefined : now.money.roi >= settings.roiTarget,
    },
    before: compareWithPrevious(facts.before),
    inPeriod: now,
    toDate: ever,
    openRequests: submitted - released - declined - withdrawn - reused,
    dimensions: dimensions.map((dimension: Dimension) => {
      const isCut = facts.cut.some((one) => one === dimension);
      const [period, toDate] = [sums(facts.inPeriod, dimension), sums(facts.toDate, dimension)];
      return apartDimensions.includes(dimension)
        ? { dimension, apart: true as const, ...rowsApart(period, toDate, isCut) }
        : {
            dimension,
            rows: rowsOf(
              period,
              toDate,
              isCut ? { period: now.money, toDate: ever.money } : undefined,
            ),
          };
    }),
    lostMoney: facts.worst.map(requestFigures).filter(({ net }) => net < 0),
    madeMoney: facts.best.map(requestFigures).filter(({ net }) => net > 0),
    budget: suggestBudget(evidenceOf(facts.inPeriod, facts.toDate), {
      target: settings.roiTarget,
      currency: settings.currency,
      periodName: describePeriod(period),
    }),
    noResultYet: {
      spent: sumOf(toDate, 'no-result-spent'),
      requests: sumOf(toDate, 'no-result-requests'),
      largest: facts.pending.map(requestFigures).filter(({ spent }) => spent > 0),
    },
    neverUsed: [...facts.unused],
    ...(facts.leads && { leads: facts.leads }),
    recordedLate: recordedLate(inPeriod),
  };
};

const noSums: Sums = new Map();

const headline = (facts: RollupFacts, inPeriod: Figures, toDate: Figures): string[] => {
  const name = describePeriod(facts.period);
  const { currency } = facts.settings;
  return [
    sayReturn(facts.interim ? `So far in ${name}` : `In ${name}`, inPeriod, currency),
    sayReturn('To date', toDate, currency),
  ];
};

/** `whole`: the money of all values, where there are more of them than the sums have. */
const rowsOf = (
  inPeriod: Sums,
  toDate: Sums,
  whole: Pick<Row, 'period' | 'toDate'> | undefined,
): Row[] => {
  const rows = rowsByValue(inPeriod, toDate);
  const [named, rest] = [rows.slice(0, maxNamedRows), rows.slice(maxNamedRows)];
  if (whole) {
    const others = {
      period: lessAll(
        whole.period,
        named.map((row) => row.period),
      ),
      toDate: lessAll(
        whole.toDate,
        named.map((row) => row.toDate),
      ),
    };
    return isEmpty(others.period) && isEmpty(others.toDate)
      ? named
      : [...named, { value: '', others: rest.length + 1, more: true, ...others }];
  }
  if (rest.length === 0) return named;
  const others: Row = {
    value: '',
    others: rest.length,
    period: addUp(rest.map((row) => row.period)),
    toDate: addUp(rest.map((row) => row.toDate)),
  };
  return [...named, others];
};

/** Values that overlap: each by itself, and never added up, nor taken from the total. */
const rowsApart = (
  inPeriod: Sums,
  toDate: Sums,
  isCut: boolean,
): { rows: Row[]; more?: number } => {
  const rows = rowsByValue(inPeriod, toDate);
  const more = Math.max(rows.length - maxNamedRows, 0) + (isCut ? 1 : 0);
  return { rows: rows.slice(0, maxNamedRows), ...(more > 0 && { more }) };
};

const rowsByValue = (inPeriod: Sums, toDate: Sums): Row[] => {
  const [period, ever] = [totalsByValue(inPeriod), totalsByValue(toDate)];
  const of = (values: typeof period, value: string): Figures => {
    const { spent, earned } = values.get(value) ?? { spent: 0, earned: 0 };
    return figures(spent, earned);
  };
  return [...new Set([...period.keys(), ...ever.keys()])]
    .map((value): Row => ({ value, period: of(period, value), toDate: of(ever, value) }))
    .filter((row) => !isEmpty(row.period) || !isEmpty(row.toDate))
    .sort(bySize);
};

const lessAll = (whole: Figures, parts: readonly Figures[]): Figures => {
  const { spent, earned } = addUp(parts);
  return figures(whole.spent - spent, whole.earned - earned);
};

const totalsByValue = (sums: Sums): Map<string, { spent: number; earned: number }> => {
  const values = new Map<string, { spent: number; earned: number }>();
  for (const [counter, sum] of sums) {
    const { value, measure } = readValueCounter(counter);
    const sofar = values.get(value) ?? { spent: 0, earned: 0 };
    if (measure === 'spent' || measure === 'earned')
      values.set(value, { ...sofar, [measure]: sum });
  }
  return values;
};

const isEmpty = ({ spent, earned }: Figures): boolean => spent === 0 && earned === 0;

const bySize = (a: Row, b: Row): number =>
  b.period.spent - a.period.spent ||
  b.period.earned - a.period.earned ||
  b.toDate.spent - a.toDate.spent ||
  (a.value < b.value ? -1 : 1);

/**
 * Rows listed by value; the rest is combined into one row, so that a report stays far below an
 * item's 400 KB.
 */
export const maxNamedRows = 25;

const requestFigures = ({
  requestId,
  title,
  spent,
  earned,
  lesson,
}: ListedRequest): RequestFigures => ({
  requestId,
  title,
  ...figures(spent, earned),
  ...(lesson && { lesson }),
});
