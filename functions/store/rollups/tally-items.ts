import {
  isOpenDimension,
  type OpenDimension,
  readValueCounter,
  total,
} from '../../core/rollup/counters.ts';
import { openWork } from '../../core/rollup/open-counts.ts';
import type { TallyMove } from '../../core/rollup/sum-moves.ts';
import { tableName } from '../environment.ts';
import { indexes, keys, shardOf } from '../table/keys.ts';
import type { Key } from '../table/read-items.ts';

/** What is added to one item, by attribute; `rank` where the item is one value's. */
export type TallyItem = {
  key: Key;
  add: Readonly<Record<string, number>>;
  rank?: { gsi4pk: string };
};

/**
 * The items that a move changes: one for each value of an open dimension, else one that has all
 * values. The number of campaigns and teams is unbounded, and the cost of an update grows with the
 * size of its item until that is full.
 */
export const tallyItems = (move: TallyMove, requestId: string): TallyItem[] =>
  isOpenDimension(move.dimension)
    ? valueItems(move.period, move.dimension, move.counters)
    : [pooledItem(move, requestId)];

/** Values in items of their own, by counters such as `Spring|spent`. */
export const valueItems = (
  period: string,
  dimension: OpenDimension,
  counters: Readonly<Record<string, number>>,
): TallyItem[] => {
  const values = new Map<string, Record<string, number>>();
  for (const [counter, by] of Object.entries(counters)) {
    const { value, measure } = readValueCounter(counter);
    values.set(value, { ...values.get(value), [measure]: by });
  }
  return [...values].map(([value, add]) => ({
    key: keys.valueTally(period, dimension, value),
    add,
    rank: indexes.rank(period, dimension),
  }));
};

/**
 * All values of a move in one item. Of open dimensions such items are left by earlier versions, and
 * by transactions that have no room for an item a value; they are read as well, and
 * `npm run sums` empties them.
 */
export const pooledItem = (move: TallyMove, requestId: string): TallyItem => ({
  key: keys.tally(move.period, move.dimension, shardOf(requestId, shardsOf(move))),
  add: move.counters,
});

/**
 * Every event changes the total, and many where open work stands, but only money changes the
 * others, so these have fewer shards. Two requests that meet in a count meet in the total anyway.
 */
const shardsOf = ({ period, dimension }: TallyMove): number =>
  dimension === total || period === openWork ? 4 : 2;

/** Adds to one item; what was spent is its rank as well. */
export const tallyUpdate = ({ key, add, rank }: TallyItem) => {
  const entries = Object.entries(add);
  const sums = entries.map((_, index) => `#c${index} :c${index}`);
  return {
    Update: {
      TableName: tableName(),
      Key: key,
      UpdateExpression: rank
        ? `SET gsi4pk = :rank ADD ${[...sums, 'gsi4sk :spent'].join(', ')}`
        : `ADD ${sums.join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(
        entries.map(([name], index) => [`#c${index}`, name]),
      ),
      ExpressionAttributeValues: {
        ...Object.fromEntries(entries.map(([, by], index) => [`:c${index}`, by])),
        ...(rank && { ':rank': rank.gsi4pk, ':spent': add.spent ?? 0 }),
      },
    },
  };
};
