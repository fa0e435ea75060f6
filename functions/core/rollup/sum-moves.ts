import type { Counter } from './counters.ts';

/** A change of the tally of one period and dimension, by counter; money in minor units. */
export type TallyMove = { period: string; dimension: string; counters: Record<string, number> };

/** A move whose counter names are checked by the compiler. */
export const tallyMove = (
  period: string,
  dimension: string,
  counters: { [Name in Counter]?: number },
): TallyMove => ({
  period,
  dimension,
  counters: Object.fromEntries(
    Object.entries(counters).flatMap(([name, by]) => (by === undefined ? [] : [[name, by]])),
  ),
});

/** Adds up the moves of each tally, and drops what comes to zero. */
export const sumMoves = (moves: readonly TallyMove[]): TallyMove[] => {
  const sums = new Map<string, TallyMove>();
  for (const { period, dimension, counters } of moves) {
    const name = `${period} ${dimension}`;
    const sum = sums.get(name) ?? { period, dimension, counters: {} };
    for (const [counter, by] of Object.entries(counters))
      sum.counters[counter] = (sum.counters[counter] ?? 0) + by;
    sums.set(name, sum);
  }
  return [...sums.values()]
    .map((sum) => ({
      ...sum,
      counters: Object.fromEntries(Object.entries(sum.counters).filter(([, by]) => by !== 0)),
    }))
    .filter((sum) => Object.keys(sum.counters).length > 0);
};
