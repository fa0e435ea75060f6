import { BatchWriteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { makeReport } from '../../../functions/commands/rollups/make-report.ts';
import { scheduledRun } from '../../../functions/core/rollup/report-key.ts';
import type { TallyMove } from '../../../functions/core/rollup/sum-moves.ts';
import { sumMoves } from '../../../functions/core/rollup/sum-moves.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { type Commit, writesOf } from '../../../functions/store/requests/commit-events.ts';
import { tallyItems, tallyUpdate } from '../../../functions/store/rollups/tally-items.ts';
import { eventPrefix, shardOf } from '../../../functions/store/table/keys.ts';
import { table } from '../../../functions/store/table/table.ts';
import { sampleSettings } from '../../infra/config/sample-settings.ts';
import type { Figure } from './figure.ts';
import { inParallel } from './in-parallel.ts';
import { itemsReadBy } from './items-read.ts';
import { percentile } from './percentile.ts';

/**
 * Fills the table with what commits would leave behind, by the same rules, in batches instead of
 * transactions: sums are added up first and written once.
 */
export const fillFast = async (
  commits: (index: number) => Commit,
  from: number,
  to: number,
): Promise<void> => {
  const byShard = new Map<number, TallyMove[]>();
  for (let start = from; start < to; start += chunk) {
    const puts: Put[] = [];
    for (let index = start; index < Math.min(start + chunk, to); index += 1) {
      const commit = commits(index);
      const made = putsOf(commit);
      puts.push(...made.puts);
      const shard = shardOf(commit.id, 4);
      byShard.set(shard, sumMoves([...(byShard.get(shard) ?? []), ...made.moves]));
    }
    await write(puts);
  }
  for (const [shard, moves] of byShard) {
    // Finds an id that belongs to this shard.
    let id = 0;
    while (shardOf(String(id), 4) !== shard) id += 1;
    const updates = moves
      .flatMap(inParts)
      .flatMap((part) => tallyItems(part, String(id)))
      .map(tallyUpdate);
    for (let from = 0; from < updates.length; from += transactionItems)
      await table().send(
        new TransactWriteCommand({ TransactItems: updates.slice(from, from + transactionItems) }),
      );
  }
};

/** DynamoDB's limit of items per transaction. */
const transactionItems = 100;

/** Requests whose puts are held in memory at once. */
const chunk = 1000;

/** A commit's puts, except the ledger's, which no rollup reads and which are most of a table. */
const putsOf = (commit: Commit): { puts: Put[]; moves: TallyMove[] } => {
  const { writes, moves } = writesOf(commit);
  const puts = writes.flatMap(({ Put }) =>
    Put && !String(Put.Item?.sk).startsWith(eventPrefix) ? [Put] : [],
  );
  return { puts, moves };
};

type Put = { Item?: Record<string, unknown> };

const write = async (puts: readonly Put[]): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(puts.length / batch) }, (_, index) =>
    puts.slice(index * batch, (index + 1) * batch),
  );
  await inParallel(
    batches.map((some) => async () => {
      const requests = some.map(({ Item }) => ({ PutRequest: { Item } }));
      const { UnprocessedItems = {} } = await table().send(
        new BatchWriteCommand({ RequestItems: { [tableName()]: requests } }),
      );
      if (Object.keys(UnprocessedItems).length > 0) throw new Error('the engine left puts undone');
    }),
    4,
  );
};

/** DynamoDB's limit of puts per BatchWriteItem. */
const batch = 25;

const inParts = (move: TallyMove): TallyMove[] => {
  const entries = Object.entries(move.counters);
  return Array.from({ length: Math.ceil(entries.length / countersAtMost) }, (_, part) => ({
    ...move,
    counters: Object.fromEntries(entries.slice(part * countersAtMost, (part + 1) * countersAtMost)),
  }));
};

/** Counters that fit into one update expression. */
const countersAtMost = 100;

/** How long a report takes to make, and what it reads, with so many requests. */
export const measureReport = async (requests: number, mondayAfter: string): Promise<Figure[]> => {
  const run = scheduledRun(mondayAfter, sampleSettings.timeZone, 'week');
  const make = () => makeReport(run, mondayAfter, sampleSettings);
  const items = await itemsReadBy(make);
  const times: number[] = [];
  for (let look = 0; look < looks; look += 1) {
    const began = performance.now();
    await make();
    times.push(performance.now() - began);
  }
  const size = requests.toLocaleString('en-US');
  return [
    { what: `Making a rollup of ${size} requests, p50`, unit: 'ms', value: percentile(times, 50) },
    { what: `Items that it reads`, unit: 'items', value: items, budget: 351 },
  ];
};

const looks = 15;
