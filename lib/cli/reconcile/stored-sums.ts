import { allCounted, openWork } from '../../../functions/core/rollup/open-counts.ts';
import { keys, tallyOf } from '../../../functions/store/table/keys.ts';
import type { Key } from '../../../functions/store/table/read-items.ts';
import { scanItems } from '../../../functions/store/table/scan-items.ts';
import { type AllSums, addTo, type Difference } from './recount.ts';

/** Every tally item, as `store/rollups/tally-items.ts` writes them. */
type TallyItem = Key & { gsi4pk?: string; gsi4sk?: number } & Record<string, unknown>;

/**
 * All tallies of all periods, with the items of each added up, and the values whose rank is not
 * what was spent on them. Reads the whole table, as no index lists the periods.
 */
export const storedSums = async (): Promise<{ sums: AllSums; misplaced: Difference[] }> => {
  const sums: AllSums = new Map();
  const misplaced: Difference[] = [];
  for await (const item of scanItems(keys.tally('', '', 0).pk)) {
    const { pk, sk, gsi4pk: _, gsi4sk: rank = 0, ...counters } = item as TallyItem;
    const { period, dimension, value } = tallyOf({ pk, sk });
    if (period === openWork && dimension === allCounted.dimension) continue;
    const named = Object.entries(counters as Record<string, number>).map(
      ([name, sum]) => [value === undefined ? name : `${value}|${name}`, sum] as const,
    );
    addTo(sums, period, dimension, Object.fromEntries(named));
    const spent = Number(counters.spent ?? 0);
    if (value !== undefined && rank !== spent)
      misplaced.push({
        what: `${period} ${dimension} ${value}|rank, by what was spent`,
        stored: rank,
        recounted: spent,
      });
  }
  return { sums, misplaced };
};
