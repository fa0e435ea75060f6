import { openByOwner, openWork } from '../../core/rollup/open-counts.ts';
import { waitingStages } from '../../core/stages/stages.ts';
import {
  countWhereItStands,
  noteAllCounted,
  uncountedIn,
} from '../../store/requests/open-counts-store.ts';
import { readTallies } from '../../store/rollups/tally-store.ts';

/**
 * Counts the open requests that were there before open work was counted, some at a time. Once there
 * are none it says so, and costs one read from then on. Resolves to how many were counted.
 */
export const countOpenWork = async (): Promise<number> => {
  if (openByOwner(await readTallies(openWork))) return 0;
  let [counted, moved] = [0, 0];
  for (const stage of waitingStages)
    for await (const loaded of uncountedIn(stage)) {
      if (counted === mostAtOnce) return counted;
      if ((await countWhereItStands(loaded)) === 'counted') counted += 1;
      else moved += 1;
    }
  // What has moved is looked at once more, as it may have gone to a stage that was looked at.
  if (moved === 0) await noteAllCounted();
  return counted;
};

/** Some 20 ms each: well within the time of a run of the clock. */
const mostAtOnce = 2000;
