import { lookAgainAt, requestsToCheck } from '../adapters/clock-list.ts';
import { log } from '../adapters/log.ts';
import { type PickedUp, pickUp } from '../workflow/pick-up.ts';
import { pickUpEach } from '../workflow/pick-up-each.ts';
import { nextLook } from './next-look.ts';
import { tellFigures } from './tell-figures.ts';

type Counts = Record<PickedUp, number>;

const lookAtAll = (counts: Counts, now: string): Promise<void> =>
  pickUpEach(requestsToCheck(now), async (id) => {
    const { picked, loaded } = await pickUp(id, now);
    counts[picked] += 1;
    await lookAgainAt(loaded, nextLook(loaded.state, picked, now));
  }).finally(() => log().info('clock ran', counts));

/**
 * Looks at every request that is due for a look, and repairs what does not move. One that cannot be repaired stays
 * due, and fails the run when all have been looked at. Figures that cannot be told fail it as well, unless it has
 * failed for a request: then they are a line in the log.
 */
export const runClock = async (now: string): Promise<Counts> => {
  const counts: Counts = { healthy: 0, signalled: 0, redriven: 0, ended: 0 };
  try {
    await lookAtAll(counts, now);
  } catch (error) {
    await tellFigures(now).catch((fault) => log().error('figures not told', { error: fault as Error }));
    throw error;
  }
  await tellFigures(now);
  return counts;
};
