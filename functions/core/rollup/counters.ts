import * as z from 'zod';
import type { DeclineCause } from '../asking/triage-form.ts';
import type { CountedArrival, TimedStage } from '../stages/stages.ts';
import { sha256 } from '../words/digest.ts';
import { Party } from '../words/words.ts';

/** Names of the sums that the tallies keep; the ledger moves them and the rollup reads them. */

/** The one tally that is not about a value: all money, and everything that is counted. */
export const total = 'total';

/** What money is split by. Each value has two sums: what was spent for it, and what it earned. */
export const dimensions = ['segment', 'collateral-type', 'campaign', 'team', 'priority'] as const;

export type Dimension = (typeof dimensions)[number];

/** Those that a budget is given to; of these it is known to date what can be judged. */
export const budgetDimensions = ['segment', 'collateral-type', 'campaign'] as const;

/**
 * Who can keep a request waiting: the owner while working on it, the requester, or a party that has
 * to sign.
 */
export const Waiter = z.enum(['owner', 'requester', ...Party.options]);

export type Waiter = z.infer<typeof Waiter>;

/**
 * Everything that can be summed. All but the sums by value, `ValueCounter`, belong to the tally
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
 * Of requests: `waiting` is money spent without a result yet, `judged` the number of those that can
 * be judged.
 */
type Measure = 'spent' | 'earned' | 'waiting' | 'judged';

/**
 * The sum for one value of a dimension: `mid-market|spent`. The value is somebody's text and may
 * have separators in it; the measure has none, so the name is read from the right. No value at all
 * is the empty text, which nobody can give.
 */
export const valueCounter = (value: string | undefined, measure: Measure): ValueCounter =>
  `${normal(value ?? '')}|${measure}`;

/** One spelling for what looks the same, and never longer than 80 characters. */
const normal = (value: string): string => {
  const plain = value.normalize('NFC').toWellFormed();
  return plain.length <= longest
    ? plain
    : `${plain.slice(0, 60).toWellFormed()}~${sha256(plain).slice(0, 8)}`;
};

/**
 * Names from people are at most 60 characters; this is for names that a deployment's settings make
 * up.
 */
const longest = 80;

/** The value and measure behind a sum's name. */
export const readValueCounter = (name: string): { value: string; measure: string } => {
  const separator = name.lastIndexOf('|');
  return { value: name.slice(0, separator), measure: name.slice(separator + 1) };
};

/** Money recorded in one period for an earlier one: `late:2026-W45|spent`. */
export const lateCounter = (period: string, measure: Money): LateCounter =>
  `late:${period}|${measure}`;

/** The earlier period behind a counter's name, if it is one of these. */
export const readLate = (counter: string): { period: string; measure: string } | undefined => {
  const [, period, measure] = /^late:(.+)\|(spent|earned)$/.exec(counter) ?? [];
  return period && measure ? { period, measure } : undefined;
};

export const declinedCounter = (cause: DeclineCause): DeclinedCounter => `declined-for:${cause}`;

/** How often something took so long: one counter per bucket of a histogram. */
export const bucketCounter = (histogram: HistogramName, bucket: number): BucketCounter =>
  `${histogram}|${bucket}`;

/** The bucket behind a counter's name, if it is one of this histogram. */
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
