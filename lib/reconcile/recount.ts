import { evolve, type RequestState } from '../../functions/request/request.ts';
import { tallyMoves } from '../../functions/roi/tally.ts';
import type { LedgerEvent } from '../../functions/shared/ledger.ts';
import type { Settings } from '../../functions/shared/settings.ts';

/** Sums by `<period> <dimension>`, and in each by counter. */
export type AllSums = Map<string, Map<string, number>>;

export const addTo = (
  sums: AllSums,
  period: string,
  dimension: string,
  counters: Record<string, number>,
): void => {
  const name = `${period} ${dimension}`;
  const counted = sums.get(name) ?? new Map<string, number>();
  for (const [counter, by] of Object.entries(counters))
    counted.set(counter, (counted.get(counter) ?? 0) + by);
  sums.set(name, counted);
};

/**
 * Counts a request anew from its ledger, with the very rules by which commits move the tallies, and adds it to the sums.
 * Returns the state that its events come to; undefined when there are none.
 */
export const recount = (
  ledger: readonly LedgerEvent[],
  settings: Settings,
  sums: AllSums,
): RequestState | undefined => {
  let state: RequestState | undefined;
  for (const event of ledger) {
    const after = evolve(event.requestId, state, event, event.at);
    for (const { period, dimension, counters } of tallyMoves(state, event, after, settings))
      addTo(sums, period, dimension, counters);
    state = after;
  }
  return state;
};

/** One thing that the table holds and the ledgers do not come to. Amounts are in minor units. */
export type Difference = { what: string; stored: number; recounted: number };

const namesIn = (...maps: (ReadonlyMap<string, unknown> | undefined)[]): string[] => [
  ...new Set(maps.flatMap((map) => [...(map?.keys() ?? [])])),
];

/** Every sum in which the two differ, by name; one that was never moved is zero. */
export const differencesIn = (stored: AllSums, recounted: AllSums): Difference[] =>
  namesIn(stored, recounted)
    .sort()
    .flatMap((tally) => {
      const [kept, anew] = [stored.get(tally), recounted.get(tally)];
      return namesIn(kept, anew)
        .sort()
        .map((counter) => ({
          what: `${tally} ${counter}`,
          stored: kept?.get(counter) ?? 0,
          recounted: anew?.get(counter) ?? 0,
        }))
        .filter((sum) => sum.stored !== sum.recounted);
    });
