import { lookAgainAt, requestsToCheck } from '../adapters/clock-list.ts';
import { log } from '../adapters/log.ts';
import { hoursAfter } from '../shared/time.ts';
import { type PickedUp, pickUp } from '../workflow/pick-up.ts';

/** A healthy request is looked at once a day; one that was repaired is looked at again at the next run. */
const hoursUntilNext: Record<PickedUp, number> = { healthy: 24, signalled: 0.25, redriven: 0.25, ended: 24 };

/**
 * Looks at every request that is due for a look, and repairs what does not move. One that cannot be repaired does
 * not keep the others waiting: it stays due, is counted, and fails the run when all have been looked at.
 */
export const runClock = async (now: string): Promise<Record<PickedUp, number>> => {
  const counts: Record<PickedUp, number> = { healthy: 0, signalled: 0, redriven: 0, ended: 0 };
  const broken: string[] = [];
  for await (const loaded of requestsToCheck(now)) {
    try {
      const picked = await pickUp(loaded.state.id, now);
      counts[picked] += 1;
      await lookAgainAt(loaded, hoursAfter(now, hoursUntilNext[picked]));
    } catch (error) {
      log().error('a request could not be picked up', { requestId: loaded.state.id, error: error as Error });
      broken.push(loaded.state.id);
    }
  }
  if (broken.length > 0) throw new Error(`could not pick up ${broken.join(', ')}`);
  return counts;
};
