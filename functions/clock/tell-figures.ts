import { settings } from '../adapters/environment.ts';
import { log } from '../adapters/log.ts';
import { countInStage } from '../adapters/request-lists.ts';
import { waitingStages } from '../shared/words.ts';
import type { PickedUp } from '../workflow/pick-up.ts';
import { overdueRollup } from './overdue-rollup.ts';

/**
 * Leaves the figures of a run in the log, from which metrics are made: what was repaired, whether a rollup is overdue,
 * and how many requests wait in each stage.
 */
export const tellFigures = async (repaired: Record<PickedUp, number>, now: string): Promise<void> => {
  const overdue = await overdueRollup(now, settings());
  log().info('clock ran', {
    ...repaired,
    rollupsOverdue: overdue ? 1 : 0,
    ...(overdue && { period: overdue }),
  });
  for (const stage of waitingStages)
    log().info('requests waiting', { stage, waiting: await countInStage(stage) });
};
