import type { Asking } from '../asking/asking.ts';
import type { Progress } from '../stages/progress.ts';
import { waitingStages } from '../stages/stages.ts';
import type { Stage } from '../words/words.ts';
import { sumMoves, type TallyMove } from './sum-moves.ts';
import type { Sums, Tallies } from './sums.ts';

/**
 * Where open work stands, counted by owner and stage. The counts are sums as those of periods are:
 * a command moves them in its own transaction, and a recount of the ledgers gives the same.
 */

/** Stands where sums have their period: it is what is open now. */
export const openWork = 'open';

/** That all requests are counted, also those from before there were counts. */
export const allCounted = { dimension: 'all', counter: 'counted' } as const;

/** How a request moves the counts: from where it was counted, if it was, to where it is. */
export const openWorkMoves = (before: Placed | undefined, after: Placed | undefined): TallyMove[] =>
  sumMoves([...place(before, -1), ...place(after, 1)]);

const place = (placed: Placed | undefined, by: 1 | -1): TallyMove[] =>
  placed && isOpen(placed.stage)
    ? [
        {
          period: openWork,
          dimension: `${ofOwner}${placed.ownerId}`,
          counters: { [placed.stage]: by },
        },
      ]
    : [];

type Placed = Pick<Asking, 'ownerId'> & Pick<Progress, 'stage'>;

const isOpen = (stage: Stage): boolean => waitingStages.some((one) => one === stage);

const ofOwner = 'owner:';

/** Open requests by owner and stage, from the sums; undefined until all are counted. */
export const openByOwner = (sums: Tallies): ReadonlyMap<string, Sums> | undefined =>
  sums.has(allCounted.dimension)
    ? new Map(
        [...sums]
          .filter(([dimension]) => dimension.startsWith(ofOwner))
          .map(([dimension, stages]) => [dimension.slice(ofOwner.length), stages]),
      )
    : undefined;
