import * as z from 'zod';
import type { DeclineCause } from '../asking/triage-form.ts';
import type { CountedArrival, TimedStage } from '../stages/stages.ts';
import { countedValue } from '../words/counted-value.ts';
import { Party } from '../words/party.ts';

/**
 * Names of the counters that tallies keep; the ledger's events move them, and the rollup reads
 * them.
 */

/** The tally of all money and of everything counted; all other tallies are by dimension. */
export const total = 'total';

/** The dimensions that money is split by. Each value has two counters, for spent and earned. */
export const dimensions = [
  'segment',
  'collateral-type',
  'campaign',
  'team',
  'priority',
  'goal',
  'partner',
] as const;

export type Dimension = (typeof dimensions)[number];

/**
 * Dimensions whose values do not add up to the total. A request counts whole for each of its
 * partners; and requests from before partners and goals were counted count for none.
 */
export const apartDimensions: readonly Dimension[] = ['goal', 'partner'];

/** Dimensions that budgets are given to; to date, their values also count what can be judged. */
export const budgetDimensions = ['segment', 'collateral-type', 'campaign'] as const;

export type BudgetDimension = (typeof budgetDimensions)[number];

/**
 * Dimensions whose values people type: how many there will be is unknown. The values of all others
 * are listed in the deployment's settings.
 */
export const openDimensions = [
  'campaign',
  'team',
  'goal',
  'partner',
] as const satisfies readonly Dimension[];

export type OpenDimension = (typeof openDimensions)[number];

export const isOpenDimension = (name: string): name is OpenDimension =>
  openDimensions.some((one) => one === name);

/**
 * Who can keep a request waiting: the owner at work, the requester, or a party that has to sign.
 */
export const Waiter = z.enum(['owner', 'requester', ...Party.options]);

export type Waiter = z.infer<typeof Waiter>;

/**
 * All counters. Those by value (`ValueCounter`) are in the tallies of dimensions, all others in
 * `total`.
 */
export type Counter =
  | CountedArrival
  | 'submitted'
  | 'closed-unused'
  | 'unused'
  | 'rated'
  | 'rating-sum'
  | `${'brief' | 'proof'}-${'first' | 'later'}`
  | Money
  | 'units'
  | 'pipeline'
  | 'uncounted'
  | `late-${Money}`
  | 'no-result-spent'
  | 'no-result-requests'
  | DeclinedCounter
  | PromiseCounter
  | BucketCounter
  | LateCounter
  | ValueCounter;

type Money = 'spent' | 'earned';

type DeclinedCounter = `declined-for:${DeclineCause}`;

type PromiseCounter = `${'kept' | 'missed'}:${Waiter}`;

type BucketCounter = `${HistogramName}|${number}`;

type LateCounter = `late:${string}|${Money}`;

type ValueCounter = `${string}|${Measure}`;

/**
 * `waiting` is money spent without a result yet, `judged` the number of requests whose return can
 * be judged.
 */
export const measures = ['spent', 'earned', 'waiting', 'judged'] as const;

type Measure = (typeof measures)[number];

/**
 * The counter for one value of a dimension: `mid-market|spent`. Values are free text and may
 * contain the separator, measures do not, so the name is read from the right. A missing value is
 * the empty text, which no form accepts.
 */
export const valueCounter = (value: string | undefined, measure: Measure): ValueCounter =>
  `${countedValue(value ?? '')}|${measure}`;

/** The value and measure of a counter's name. */
export const readValueCounter = (name: string): { value: string; measure: string } => {
  const separator = name.lastIndexOf('|');
  return { value: name.slice(0, separator), measure: name.slice(separator + 1) };
};

/** Money recorded in one period for an earlier one: `late:2026-W45|spent`. */
export const lateCounter = (period: string, measure: Money): LateCounter =>
  `late:${period}|${measure}`;

/** The earlier period of a `late` counter's name; undefined for other counters. */
export const readLate = (counter: string): { period: string; measure: string } | undefined => {
  const [, period, measure] = /^late:(.+)\|(spent|earned)$/.exec(counter) ?? [];
  return period && measure ? { period, measure } : undefined;
};

export const declinedCounter = (cause: DeclineCause): DeclinedCounter => `declined-for:${cause}`;

/** One counter per bucket of a histogram: how often a duration fell into it. */
export const bucketCounter = (histogram: HistogramName, bucket: number): BucketCounter =>
  `${histogram}|${bucket}`;

/** The bucket of a counter's name; undefined if it is not of this histogram. */
export const readBucket = (histogram: HistogramName, counter: string): number | undefined =>
  counter.startsWith(`${histogram}|`) ? Number(counter.slice(histogram.length + 1)) : undefined;

export type HistogramName = 'whole-way' | `stage:${TimedStage}` | `waited-for:${Waiter}`;

export const histograms = {
  wholeWay: 'whole-way',
  stage: (stage: TimedStage) => `stage:${stage}` as const,
  waiter: (waiter: Waiter) => `waited-for:${waiter}` as const,
} as const;

export const promiseCounter = (waiter: Waiter, kept: boolean): PromiseCounter =>
  `${kept ? 'kept' : 'missed'}:${waiter}`;
