/** The bucket of a duration between two instants. */
export const bucketOf = (from: string, to: string): number => {
  const minutes = Math.min((Date.parse(to) - Date.parse(from)) / minute, longestMinutes);
  return minutes <= 1 ? 0 : Math.ceil(Math.log(minutes) / Math.log(growth));
};

const minute = 60_000;

/**
 * Two years; whatever takes longer is counted as that. ceil(ln(1051200) / ln(1.2)) = 77 buckets a
 * histogram.
 */
const longestMinutes = 2 * 365 * 24 * 60;

/**
 * Durations are counted in buckets whose bounds grow by a fixed factor, so that percentiles come
 * from a bounded number of sums whatever the number of requests. Bucket b > 0 holds what took more
 * than growth^(b-1) minutes and at most growth^b; bucket 0 all up to a minute.
 *
 * A duration is reported as the middle of its bucket, 2·growth^b / (growth + 1), which is off by at
 * most (growth - 1) / (growth + 1) = 9.1 % of it. Hence the bound stated everywhere: within 10 %,
 * or a minute.
 */
const growth = 1.2;

/** How often each bucket was hit. */
export type Histogram = ReadonlyMap<number, number>;

export const sizeOf = (histogram: Histogram): number =>
  [...histogram.values()].reduce((sum, count) => sum + count, 0);

/**
 * The duration, in hours, that a share of all stayed within (nearest rank): 0.5 is the median.
 * Within 10 % of the exact figure, or within a minute of it. The histogram must not be empty.
 */
export const quantileHours = (histogram: Histogram, share: number): number => {
  const rank = Math.max(1, Math.ceil(share * sizeOf(histogram)));
  let seen = 0;
  for (const [bucket, count] of [...histogram].sort(([a], [b]) => a - b)) {
    seen += count;
    if (seen >= rank) return minutesOf(bucket) / 60;
  }
  throw new RangeError('an empty histogram has no quantiles');
};

const minutesOf = (bucket: number): number =>
  bucket === 0 ? 1 : (2 * growth ** bucket) / (growth + 1);
