import type { Counter } from './counters.ts';

/** The counters of one tally by name, shards added up. A missing counter is 0. */
export type Sums = ReadonlyMap<string, number>;

/** Counters by tally: `total` and one for each dimension. */
export type Tallies = ReadonlyMap<string, Sums>;

export const sumOf = (sums: Sums, counter: Counter): number => sums.get(counter) ?? 0;
