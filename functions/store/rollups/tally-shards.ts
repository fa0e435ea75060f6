import { readValueCounter, total } from '../../core/rollup/counters.ts';
import { toDate } from '../../core/rollup/period.ts';
import type { TallyMove } from '../../core/rollup/sum-moves.ts';
import { shardOf } from '../table/keys.ts';

export type ShardMove = TallyMove & { shard: number };

/**
 * The items that a move changes, one for each shard of its counters. Reading adds up all shards, so
 * the sharding may change between releases.
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

/** Every event changes the total, but only money changes the others, so these have fewer shards. */
const shardsByRequest = (dimension: string): number => (dimension === total ? 4 : 2);

/**
 * The number of campaigns is unbounded, unlike segments or teams: to date they are sharded by name,
 * so that each item holds a sixth of them. Sharded by request, each item would end up with all of
 * them, and the cost of an update grows with the item's size.
 */
const campaignShards = 6;
