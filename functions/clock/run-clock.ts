import { lookAgainAt, requestsToCheck } from '../adapters/clock-list.ts';
import { type PickedUp, pickUp } from '../workflow/pick-up.ts';
import { pickUpEach } from '../workflow/pick-up-each.ts';
import { nextLook } from './next-look.ts';
import { tellFigures } from './tell-figures.ts';

/**
 * Looks at every request that is due for a look, and repairs what does not move. One that cannot be repaired stays
 * due, and fails the run when all have been looked at.
 */
export const runClock = async (now: string): Promise<Record<PickedUp, number>> => {
  const counts: Record<PickedUp, number> = { healthy: 0, signalled: 0, redriven: 0, ended: 0 };
  try {
    await pickUpEach(requestsToCheck(now), async (id) => {
      const { picked, loaded } = await pickUp(id, now);
      counts[picked] += 1;
      await lookAgainAt(loaded, nextLook(loaded.state, picked, now));
    });
  } finally {
    await tellFigures(counts, now);
  }
  return counts;
};
