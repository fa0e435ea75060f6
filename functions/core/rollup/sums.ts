import type { Counter } from './counters.ts';

/**
 * The sums of one tally by name, shards added up. A sum that was never moved is not in it, and is
 * zero.
 */
export type Sums = ReadonlyMap<string, number>;

/** Sums by tally: `total` and one for each dimension. */
export type Tallies = ReadonlyMap<string, Sums>;

export const sumOf = (sums: Sums, counter: Counter): number => sums.get(counter) ?? 0;
