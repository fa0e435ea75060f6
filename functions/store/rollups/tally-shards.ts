import { readValueCounter, total } from '../../core/rollup/counters.ts';
import { toDate } from '../../core/rollup/period.ts';
import type { TallyMove } from '../../core/rollup/sum-moves.ts';
import { shardOf } from '../table/keys.ts';

export type ShardMove = TallyMove & { shard: number };

/**
 * The items that a move changes: one for each shard that its counters fall into. Sums are added up
 * over all shards when they are read, so that how they are spread may change from one release to
 * the next.
 */
export const shardMoves = (move: TallyMove, requestId: string): ShardMove[] => {
  if (move.period !== toDate || move.dimension !== 'campaign') {
    return [{ ...move, shard: shardOf(requestId, shardsByRequest(move.dimension)) }];
  }
  const shards = new Map<number, Record<string, number>>();
  for (const [counter, by] of Object.entries(move.counters)) {
    const shard = shardOf(readValueCounter(counter).value, campaignShards);
    const counters = shards.get(shard) ?? {};
    counters[counter] = by;
    shards.set(shard, counters);
  }
  return [...shards].map(([shard, counters]) => ({ ...move, counters, shard }));
};

/** Everything moves the total, and only money moves the others, so these are fought over less. */
const shardsByRequest = (dimension: string): number => (dimension === total ? 4 : 2);

/**
 * Campaigns have no end, unlike segments or teams: to date they are spread by their names, so that
 * each item holds the sums of a sixth of them. By request, each would come to hold them all, and an
 * update costs by the whole item.
 */
const campaignShards = 6;
