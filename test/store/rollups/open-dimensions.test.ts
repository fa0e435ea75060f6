import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReport } from '../../../functions/commands/rollups/make-report.ts';
import { movePooledSums } from '../../../functions/commands/rollups/move-pooled-sums.ts';
import { valueCounter } from '../../../functions/core/rollup/counters.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { commitEvents } from '../../../functions/store/requests/commit-events.ts';
import { hasPooledSums } from '../../../functions/store/rollups/pooled-sums.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import type { Item, Key } from '../../../functions/store/table/read-items.ts';
import { table } from '../../../functions/store/table/table.ts';
import { storedSums } from '../../../lib/cli/reconcile/stored-sums.ts';
import { itemSize } from '../../../lib/tools/bench/item-size.ts';
import { itemsReadBy } from '../../../lib/tools/bench/items-read.ts';
import { resultCost } from '../../../lib/tools/bench/result-cost.ts';
import { campaignName, costFor, storeCampaigns, submitFor } from '../../fixtures/many-campaigns.ts';
import { startTable } from '../../fixtures/real-table.ts';
import { dayInNovember, utc } from '../../story/tallied.ts';

let engine: Awaited<ReturnType<typeof startTable>>;

beforeAll(async () => {
  engine = await startTable(utc);
});
afterAll(() => engine.stop());

const report = (period: string) =>
  makeReport({ period, reportKey: period, interim: false }, dayInNovember(23), utc);

const campaignRows = async (period: string) =>
  (await report(period)).dimensions.find(({ dimension }) => dimension === 'campaign')?.rows ?? [];

const put = (Item: Item) => table().send(new PutCommand({ TableName: tableName(), Item }));

describe('with more campaigns than a report names', () => {
  beforeAll(async () => {
    for (const period of ['to-date', '2026-W47']) await storeCampaigns(period, 300);
    await submitFor('CR-0000001', campaignName(7));
  });

  it('a cost has its own small item a value, which moves in rank', async () => {
    const [figure] = await resultCost('of many', await costFor('CR-0000001', 500));
    expect(figure?.notes?.at(-1)).toMatch(/^24 sums of (5[0-9]|6[0-4]) write units, /);
    const [first] = await campaignRows('2026-W47');
    expect(first).toMatchObject({ value: campaignName(7), period: { spent: 50_007, earned: 14 } });
  });

  it('a rollup reads a bounded number of items, and its rows are the total', async () => {
    expect(await itemsReadBy(() => report('2026-W47'))).toBeLessThanOrEqual(655);
    const { inPeriod, toDate } = await report('2026-W47');
    const rows = await campaignRows('2026-W47');
    expect(rows).toHaveLength(26);
    expect(rows.at(-1)).toMatchObject({ value: '', more: true });
    const sum = (of: 'period' | 'toDate', what: 'spent' | 'earned') =>
      rows.reduce((all: number, row) => all + row[of][what], 0);
    expect(sum('period', 'spent')).toBe(inPeriod.money.spent);
    expect(sum('toDate', 'spent')).toBe(toDate.money.spent);
    expect(sum('toDate', 'earned')).toBe(toDate.money.earned);
  });
});

/** An item with so many sums that another one does not fit in. */
const fullest = async (key: Key, sums: Record<string, number>): Promise<Item> => {
  const withName = (length: number) => ({ ...key, ...sums, ['x'.repeat(length)]: 1 });
  const fits = (length: number) =>
    put(withName(length)).then(
      () => true,
      () => false,
    );
  let [most, tooLong] = [1, 100_000];
  while (tooLong - most > 1) {
    const middle = Math.floor((most + tooLong) / 2);
    if (await fits(middle)) most = middle;
    else tooLong = middle;
  }
  expect(itemSize(withName(most))).toBeGreaterThan(390_000);
  return withName(most);
};

describe('sums that an earlier version pooled', () => {
  const period = '2026-W30';

  const pool = (names: number): Record<string, number> => {
    const counters: Record<string, number> = {};
    for (let index = 1; index <= names; index += 1) {
      counters[valueCounter(`${'ñ'.repeat(50)} ${index}`, 'spent')] = index;
      counters[valueCounter(`${'ñ'.repeat(50)} ${index}`, 'earned')] = 2 * index;
    }
    return counters;
  };

  it('stay as they are where their item is full: money is recorded all the same', async () => {
    const shards = [0, 1, 2, 3, 4, 5];
    const full = await fullest(keys.tally('to-date', 'campaign', 0), pool(1700));
    for (const shard of shards) await put({ ...full, ...keys.tally('to-date', 'campaign', shard) });
    await submitFor('CR-0000002');
    await submitFor('CR-0000003', campaignName(0));
    for (const id of ['CR-0000002', 'CR-0000003'])
      expect(await commitEvents(await costFor(id, 3))).toBe('committed');
    const { toDate } = await report(period);
    expect(toDate.money.spent).toBeGreaterThan(600);
    for (const shard of shards) await put(keys.tally('to-date', 'campaign', shard));
  });

  it('are read until they have moved, and the same is read afterwards', async () => {
    await put({ ...keys.tally(period, 'campaign', 5), ...pool(200) });
    await put({ ...keys.tally('to-date', 'campaign', 3), ...pool(200) });
    const [before, rows] = [await storedSums(), await campaignRows(period)];
    expect(rows[0]).toMatchObject({ period: { spent: 200, earned: 400 } });
    expect(await hasPooledSums()).toBe(true);
    expect(await movePooledSums()).toBe(2);
    expect(await hasPooledSums()).toBe(false);
    expect(await storedSums()).toEqual(before);
    expect(before.misplaced).toEqual([]);
    expect((await campaignRows(period)).slice(0, 25)).toEqual(rows.slice(0, 25));
    expect(await movePooledSums()).toBe(0);
  });

  it('are counted once, also when two move them at the same instant', async () => {
    const before = (await storedSums()).sums.get(`${period} campaign`);
    await put({ ...keys.tally(period, 'campaign', 4), ...pool(200), 'Spring|spent': 5 });
    await Promise.all([movePooledSums(), movePooledSums()]);
    const { sums, misplaced } = await storedSums();
    expect(misplaced).toEqual([]);
    const after = sums.get(`${period} campaign`);
    expect(after?.get('Spring|spent')).toBe(5);
    for (const [name, sum] of Object.entries(pool(200)))
      expect(after?.get(name)).toBe((before?.get(name) ?? 0) + sum);
  });
});
