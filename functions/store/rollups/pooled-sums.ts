import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import {
  isOpenDimension,
  type OpenDimension,
  openDimensions,
  readValueCounter,
} from '../../core/rollup/counters.ts';
import { toDate } from '../../core/rollup/period.ts';
import { tableName } from '../environment.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { keys, tallyOf } from '../table/keys.ts';
import { type Key, readItems } from '../table/read-items.ts';
import { scanItems } from '../table/scan-items.ts';
import { table } from '../table/table.ts';
import { tallyUpdate, valueItems } from './tally-items.ts';
import { readTallies } from './tally-store.ts';

/** The sums of an item that several values of an open dimension share. */
export type Pool = { key: Key; dimension: OpenDimension; counters: Map<string, number> };

/**
 * Whether there are pooled sums. They are in `to-date` whenever they are anywhere, as all money
 * counts there and it is emptied last.
 */
export const hasPooledSums = async (): Promise<boolean> => {
  const tallies = await readTallies(toDate);
  return openDimensions.some((dimension) => (tallies.get(dimension)?.size ?? 0) > 0);
};

/** The items with pooled sums, those to date last. Reads the whole table: no index lists them. */
export const listPools = async (): Promise<Key[]> => {
  const pools: Key[] = [];
  const tallies = scanItems(keys.tally('', '', 0).pk, { ProjectionExpression: 'pk, sk' });
  for await (const { pk, sk } of tallies) if (isPool({ pk, sk })) pools.push({ pk, sk });
  const isToDate = (key: Key) => Number(tallyOf(key).period === toDate);
  return pools.sort((a, b) => isToDate(a) - isToDate(b));
};

const isPool = (key: Key): boolean => {
  const { dimension, value } = tallyOf(key);
  return value === undefined && isOpenDimension(dimension);
};

export const readPool = async (key: Key): Promise<Pool> => {
  const { item } = await readItems({ item: key });
  const { dimension } = tallyOf(key);
  if (!isOpenDimension(dimension)) throw new Error(`${key.pk} ${key.sk} has no pooled sums`);
  const { pk: _pk, sk: _sk, ...sums } = item ?? key;
  return { key, dimension, counters: new Map(Object.entries(sums as Record<string, number>)) };
};

/**
 * Moves the sums of some values from a pool to items of their own, in one transaction on the sums
 * that were read: whoever adds to them meanwhile, they are neither lost nor counted twice. Takes
 * what it moved out of the `counters` given. False if somebody else wrote: read the pool again.
 */
export const moveFromPool = async ({ key, dimension, counters }: Pool): Promise<boolean> => {
  const { period } = tallyOf(key);
  const moved = firstValues(counters);
  const own = valueItems(
    period,
    dimension,
    Object.fromEntries(moved.filter(([, sum]) => sum !== 0)),
  );
  try {
    await table().send(
      new TransactWriteCommand({ TransactItems: [removal(key, moved), ...own.map(tallyUpdate)] }),
    );
  } catch (error) {
    if (cancelCodes(error).some((code) => code && lostRace.includes(code))) return false;
    throw error;
  }
  for (const [name] of moved) counters.delete(name);
  return true;
};

/** The sums of the first values, each value with all of its sums. */
const firstValues = (counters: Pool['counters']): [string, number][] => {
  const values = Map.groupBy(counters, ([name]) => readValueCounter(name).value);
  const some: [string, number][] = [];
  for (const sums of values.values()) {
    if (some.length + sums.length > sumsAtOnce) break;
    some.push(...sums);
  }
  return some;
};

/**
 * DynamoDB allows 300 operators in an expression: each sum is compared, and joined to the next.
 * With one sum or more a value, a transaction's 100 items could be exceeded; 99 are the values'.
 */
const sumsAtOnce = 99;

const lostRace = ['ConditionalCheckFailed', 'TransactionConflict'];

const removal = (Key: Key, sums: readonly (readonly [string, number])[]) => ({
  Update: {
    TableName: tableName(),
    Key,
    UpdateExpression: `REMOVE ${sums.map((_, index) => `#c${index}`).join(', ')}`,
    ConditionExpression: sums.map((_, index) => `#c${index} = :c${index}`).join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(sums.map(([name], index) => [`#c${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(
      sums.map(([, sum], index) => [`:c${index}`, sum]),
    ),
  },
});
