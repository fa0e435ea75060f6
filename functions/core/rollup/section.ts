import { DeclineCause } from '../asking/triage-form.ts';
import { timedStages } from '../stages/stages.ts';
import { returnOnInvestment } from '../words/money.ts';
import {
  type Counter,
  declinedCounter,
  type HistogramName,
  histograms,
  promiseCounter,
  readBucket,
  Waiter,
} from './counters.ts';
import { type Histogram, quantileHours, sizeOf } from './histogram.ts';
import type { Figures, Section, Share, Spread } from './rollup-report.ts';
import { type Sums, sumOf } from './sums.ts';

/** Spent, earned, net and ROI; money in minor units. */
export const figures = (spent: number, earned: number): Figures => ({
  spent,
  earned,
  net: earned - spent,
  roi: returnOnInvestment(spent, earned),
});

/** The sum of several figures, with its own ROI. */
export const addUp = (all: readonly Figures[]): Figures =>
  figures(
    all.reduce((sum, { spent }) => sum + spent, 0),
    all.reduce((sum, { earned }) => sum + earned, 0),
  );

/** The section of a report for one `total` tally. Ratios without a denominator are missing. */
export const sectionOf = (sums: Sums): Section => {
  const sum = (counter: Counter) => sumOf(sums, counter);
  const [released, reused, closed] = [sum('released'), sum('reused'), sum('closed')];
  return {
    money: { ...figures(sum('spent'), sum('earned')), units: sum('units') },
    requests: {
      submitted: sum('submitted'),
      released,
      declined: sum('declined'),
      withdrawn: sum('withdrawn'),
      reused,
      closed,
    },
    declinedFor: Object.fromEntries(
      DeclineCause.options
        .map((cause) => [cause, sum(declinedCounter(cause))] as const)
        .filter(([, count]) => count > 0),
    ),
    notEarned: { pipeline: sum('pipeline'), uncounted: sum('uncounted') },
    cycleTimes: cycleTimes(sums),
    promises: promises(sums),
    firstPass: { briefs: firstPass(sums, 'brief'), proofs: firstPass(sums, 'proof') },
    reuse: share(reused, released + reused),
    notUsedYet: share(sum('unused'), released),
    neverUsed: share(sum('closed-unused'), closed),
    rating: rating(sums),
  };
};

const cycleTimes = (sums: Sums): Section['cycleTimes'] => ({
  wholeWay: spreadOf(sums, histograms.wholeWay),
  byStage: timedStages.flatMap((stage) => {
    const spread = spreadOf(sums, histograms.stage(stage));
    return spread ? [{ stage, ...spread }] : [];
  }),
  byWaitedFor: Waiter.options.flatMap((waiter) => {
    const spread = spreadOf(sums, histograms.waiter(waiter));
    return spread ? [{ waiter, name: waiterName(waiter), ...spread }] : [];
  }),
});

const spreadOf = (sums: Sums, name: HistogramName): Spread | undefined => {
  const histogram = histogramIn(sums, name);
  const count = sizeOf(histogram);
  if (count === 0) return undefined;
  return {
    count,
    p50Hours: quantileHours(histogram, 0.5),
    p90Hours: quantileHours(histogram, 0.9),
  };
};

const histogramIn = (sums: Sums, name: HistogramName): Histogram =>
  new Map(
    [...sums].flatMap(([counter, count]) => {
      const bucket = readBucket(name, counter);
      return bucket === undefined || count <= 0 ? [] : [[bucket, count] as const];
    }),
  );

/** Marketing is waited for in two roles, working and signing, which are listed separately. */
const waiterName = (waiter: Waiter): string => {
  if (waiter === 'owner') return 'Marketing, doing the work';
  if (waiter === 'requester') return 'The requester, answering questions';
  return `${waiter.slice(0, 1).toUpperCase()}${waiter.slice(1)}, signing`;
};

const promises = (sums: Sums): Section['promises'] =>
  Waiter.options.flatMap((waiter) => {
    const kept = sumOf(sums, promiseCounter(waiter, true));
    const all = kept + sumOf(sums, promiseCounter(waiter, false));
    return all > 0 ? [{ waiter, name: waiterName(waiter), kept: share(kept, all) }] : [];
  });

const share = (count: number, of: number): Share => ({
  count,
  of,
  ratio: of > 0 ? count / of : undefined,
});

const firstPass = (sums: Sums, what: 'brief' | 'proof'): Share => {
  const first = sumOf(sums, `${what}-first`);
  return share(first, first + sumOf(sums, `${what}-later`));
};

const rating = (sums: Sums): Section['rating'] => {
  const count = sumOf(sums, 'rated');
  return { count, average: count > 0 ? sumOf(sums, 'rating-sum') / count : undefined };
};
