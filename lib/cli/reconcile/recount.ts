import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { evolve, type RequestState } from '../../../functions/core/request/request.ts';
import { openWorkMoves } from '../../../functions/core/rollup/open-counts.ts';
import type { TallyMove } from '../../../functions/core/rollup/sum-moves.ts';
import {
  type NetPosition,
  netPositions,
  tallyMoves,
} from '../../../functions/core/rollup/tally.ts';
import type { Settings } from '../../../functions/core/words/settings.ts';

/** Sums by `<period> <dimension>`, then by counter. */
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

/** A request recounted from its events: its state, and its lists by period. */
export type Recounted = { state: RequestState; positions: Map<string, NetPosition> };

/**
 * Recounts a request from its ledger, by the rules with which commits update the tallies, and adds
 * it to the sums; adds nothing when its events are not applicable and it throws. Returns undefined
 * when there are none.
 */
export const recount = (
  ledger: readonly LedgerEvent[],
  settings: Settings,
  sums: AllSums,
): Recounted | undefined => {
  let state: RequestState | undefined;
  const moves: TallyMove[] = [];
  const positions: Recounted['positions'] = new Map();
  for (const event of ledger) {
    const after = evolve(event.requestId, state, event, event.at);
    moves.push(...tallyMoves(state, event, after, settings));
    for (const position of netPositions(event, after, settings))
      positions.set(position.period, position);
    state = after;
  }
  moves.push(...openWorkMoves(undefined, state));
  for (const { period, dimension, counters } of moves) addTo(sums, period, dimension, counters);
  return state && { state, positions };
};

/** A sum in which the table differs from the ledgers. Amounts are in minor units. */
export type Difference = { what: string; stored: number; recounted: number };

/** Every sum that differs, by name; a missing one is zero. */
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

const namesIn = (...maps: (ReadonlyMap<string, unknown> | undefined)[]): string[] => [
  ...new Set(maps.flatMap((map) => [...(map?.keys() ?? [])])),
];
