import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, quantileHours } from '../../../functions/core/rollup/histogram.ts';

const start = '2026-11-02T12:00:00.000Z';
const bucketAfter = (minutes: number) =>
  bucketOf(start, new Date(Date.parse(start) + minutes * 60_000).toISOString());

const histogramOf = (durations: readonly number[]): Map<number, number> => {
  const histogram = new Map<number, number>();
  for (const minutes of durations) {
    const bucket = bucketAfter(minutes);
    histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1);
  }
  return histogram;
};

/** From seconds to a year, as many short ones as long ones. */
const durations = fc
  .array(
    fc.double({ min: -2, max: 13, noNaN: true }).map((exponent) => Math.exp(exponent)),
    { minLength: 1, maxLength: 60 },
  )
  .map((all) => all.map((minutes) => Math.round(minutes * 60_000) / 60_000));

describe('percentiles from buckets', () => {
  it('are within 10 % of the exact figure, or within a minute', () => {
    fc.assert(
      fc.property(durations, fc.constantFrom(0.5, 0.9), (all, share) => {
        const exact =
          all.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(share * all.length)) - 1] ??
          Number.NaN;
        const off = Math.abs(quantileHours(histogramOf(all), share) * 60 - exact);
        expect(off <= Math.max(exact * 0.1, 1)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('need a bounded number of buckets, however long the duration', () => {
    const tenYears = bucketAfter(10 * 365 * 24 * 60);
    expect(tenYears).toBe(bucketAfter(2 * 365 * 24 * 60));
    expect(tenYears).toBeLessThanOrEqual(77);
    expect(bucketAfter(0)).toBe(0);
  });

  it('do not exist for an empty histogram', () => {
    expect(() => quantileHours(new Map(), 0.5)).toThrow(RangeError);
  });
});
