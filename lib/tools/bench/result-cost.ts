import { sumMoves } from '../../../functions/core/rollup/sum-moves.ts';
import {
  type Commit,
  commitEvents,
  writesOf,
} from '../../../functions/store/requests/commit-events.ts';
import { tallyItems } from '../../../functions/store/rollups/tally-items.ts';
import { type Item, type Key, readItems } from '../../../functions/store/table/read-items.ts';
import { type IndexShape, tableShape } from '../../table-shape.ts';
import type { Figure } from './figure.ts';
import { itemSize } from './item-size.ts';

/**
 * Cost of recording one result, from the sizes of the items that its transaction writes; an update
 * costs by the whole new item.
 */
export const resultCost = async (what: string, commit: Commit): Promise<Figure[]> => {
  const { writes, moves } = writesOf(commit);
  const puts = writes.flatMap(({ Put }) => (Put?.Item ? [Put.Item as Item] : []));
  const tallies = sumMoves(moves)
    .flatMap((move) => tallyItems(move, commit.id))
    .map(({ key }) => key);
  const [before, sumsBefore] = [await readAll(puts), await readAll(tallies)];
  if ((await commitEvents(commit)) !== 'committed')
    throw new Error('somebody else writes where only the bench does');
  const after = await readAll(tallies);
  const written = Object.values(after).flatMap((item) => (item ? [item] : []));
  const [own, sums] = [unitsOf(before, puts), unitsOf(sumsBefore, written)];
  const { milliseconds, memoryGb, consumers, logKb } = assumed;
  const dollars = {
    'the sums': sums * prices.write,
    'the request, its event, entry and lists': own * prices.write,
    // Caller, request and the earlier entry, in units of 4 KB.
    reads: 4 * prices.read,
    functions: (1 + consumers) * (prices.call + milliseconds * 1000 * memoryGb * prices.gbSecond),
    'the API': prices.httpCall,
    logs: (logKb * (1 + consumers) * prices.logGb * 1_000_000) / (1024 * 1024),
  };
  const total = Object.values(dollars).reduce((sum, one) => sum + one, 0);
  const largest = Math.max(...written.map(itemSize));
  return [
    {
      what: `A million results, ${what}`,
      unit: 'dollars',
      value: total,
      notes: [
        ...Object.entries(dollars).map(([part, value]) => `${value.toFixed(2)} for ${part}`),
        `${written.length} sums of ${sums} write units, the largest of ${Math.round(largest / 1024)} KB; ${puts.length} other items of ${own}`,
      ],
    },
  ];
};

const readAll = (all: readonly Key[]) =>
  readItems(Object.fromEntries(all.map(({ pk, sk }) => [nameOf({ pk, sk }), { pk, sk }])));

const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

const unitsOf = (before: Record<string, Item | undefined>, after: readonly Item[]): number =>
  after.reduce((sum, item) => sum + writeUnits(before[nameOf(item)], item), 0);

/** Two write units per kilobyte in a transaction, and those of the indexes. */
const writeUnits = (before: Item | undefined, after: Item): number =>
  2 * kilobytes(itemSize(after)) +
  tableShape.indexes.reduce(
    (sum, index) =>
      sum + indexWrites(index, before, after) * (index.keysOnly ? 1 : kilobytes(itemSize(after))),
    0,
  );

const kilobytes = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

/**
 * Writes of an index: one where the item is added, removed or stays in place, and two where it
 * moves, as that is a delete and a put; none in place where it has keys alone. Source: "Using
 * Global Secondary Indexes in DynamoDB" in the Amazon DynamoDB Developer Guide.
 */
const indexWrites = (
  { partitionKey, sortKey, keysOnly }: IndexShape,
  before: Item | undefined,
  after: Item,
): number => {
  const [was, is] = [before !== undefined && partitionKey in before, partitionKey in after];
  if (!was || !is) return was || is ? 1 : 0;
  const stays =
    before?.[partitionKey] === after[partitionKey] && before?.[sortKey] === after[sortKey];
  if (stays) return keysOnly ? 0 : 1;
  return 2;
};

/**
 * Duration and memory of an API call, as logged by a deployed stage: assumed, not measured here.
 */
const assumed = { milliseconds: 60, memoryGb: 0.5, consumers: 2, logKb: 1 };

/**
 * Dollars per million in us-east-1, on demand, from AWS's price pages in November 2026: DynamoDB's
 * writes and reads, Lambda (arm64) by calls and gigabyte-seconds, the HTTP API, and CloudWatch Logs
 * by gigabyte.
 */
const prices = {
  write: 0.625,
  read: 0.125,
  call: 0.2,
  gbSecond: 0.0000133334,
  httpCall: 1,
  logGb: 0.5,
};
