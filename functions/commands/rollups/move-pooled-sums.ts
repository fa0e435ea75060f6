import { listPools, moveFromPool, type Pool, readPool } from '../../store/rollups/pooled-sums.ts';
import type { Key } from '../../store/table/read-items.ts';
import { backOff, maxAttempts } from '../back-off.ts';

/**
 * Gives each value of an open dimension an item of its own, out of the items that values shared.
 * People may go on working; what is stopped half-way, or done again, goes on where it is. Resolves
 * to the number of items that were emptied.
 */
export const movePooledSums = async (): Promise<number> => {
  let emptied = 0;
  for (const key of await listPools()) emptied += Number(await emptyPool(key));
  return emptied;
};

/** Whether there was anything in it. */
const emptyPool = async (key: Key): Promise<boolean> => {
  let pool: Pool = await readPool(key);
  const hadSums = pool.counters.size > 0;
  for (let lost = 0; pool.counters.size > 0; ) {
    if (await moveFromPool(pool)) {
      lost = 0;
      continue;
    }
    lost += 1;
    if (lost === maxAttempts)
      throw new Error(
        `${key.pk} ${key.sk} was written by others ${maxAttempts} times in a row; run it again when less is recorded`,
      );
    await backOff(lost);
    const again = await readPool(key);
    // Where somebody else empties it as well, it gets on.
    if (again.counters.size < pool.counters.size) lost = 0;
    pool = again;
  }
  return hadSums;
};
