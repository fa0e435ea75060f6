/** The bucket of a duration between two instants. */
export const bucketOf = (from: string, to: string): number => {
  const minutes = Math.min((Date.parse(to) - Date.parse(from)) / minute, longestMinutes);
  return minutes <= 1 ? 0 : Math.ceil(Math.log(minutes) / Math.log(growth));
};

const minute = 60_000;

/**
 * Two years; longer durations count as that. ceil(ln(1051200) / ln(1.2)) = 77 buckets per
 * histogram.
 */
const longestMinutes = 2 * 365 * 24 * 60;

/**
 * Durations are counted in buckets whose bounds grow by a fixed factor, so that percentiles come
 * from a bounded number of counters, however many requests there are. Bucket b > 0 holds durations
 * over growth^(b-1) and up to growth^b minutes; bucket 0 holds those up to one minute.
 *
 * A duration is reported as the middle of its bucket, 2·growth^b / (growth + 1), which is off by at
 * most (growth - 1) / (growth + 1) = 9.1 %. Hence the stated precision: within 10 %, or one minute.
 */
const growth = 1.2;

/** Number of durations by bucket. */
export type Histogram = ReadonlyMap<number, number>;

/** The number of durations in a histogram. */
export const sizeOf = (histogram: Histogram): number =>
  [...histogram.values()].reduce((sum, count) => sum + count, 0);

/**
 * The duration in hours that a share of all stayed within (nearest rank): 0.5 is the median. Within
 * 10 % of the exact value, or within one minute. The histogram must not be empty.
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
