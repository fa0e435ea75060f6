import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReport } from '../../functions/commands/rollups/make-report.ts';
import { itemsReadBy } from '../../lib/tools/bench/items-read.ts';
import { resultCost } from '../../lib/tools/bench/result-cost.ts';
import { campaignName, costFor, storeCampaigns, submitFor } from '../fixtures/many-campaigns.ts';
import { startTable } from '../fixtures/real-table.ts';
import { dayInNovember, utc } from '../story/tallied.ts';

/** Far more campaigns than fit into one item, or into six. */

const names = 20_000;

let engine: Awaited<ReturnType<typeof startTable>>;

beforeAll(async () => {
  engine = await startTable(utc);
  for (const period of ['to-date', '2026-W47']) await storeCampaigns(period, names);
  await submitFor('CR-0000001', campaignName(7));
  await submitFor('CR-0000002');
}, 180_000);
afterAll(() => engine.stop());

const report = () =>
  makeReport({ period: '2026-W47', reportKey: '2026-W47', interim: false }, dayInNovember(23), utc);

describe('with 20,000 campaigns to date and in the week', () => {
  it('a cost is recorded, for work of a campaign and of none, in as many write units as ever', async () => {
    for (const [id, amount] of [
      ['CR-0000001', 500],
      ['CR-0000002', 3],
    ] as const) {
      const [figure] = await resultCost('of many', await costFor(id, amount));
      // Two units each, and those of campaigns and teams move in their ranks for up to two more.
      expect(figure?.notes?.at(-1)).toMatch(/^24 sums of (5[0-9]|6[0-4]) write units, /);
    }
  });

  it('a rollup reads a bounded number of items and names those with the most money', async () => {
    expect(await itemsReadBy(report)).toBeLessThanOrEqual(351);
    const { inPeriod, toDate, dimensions } = await report();
    const rows = dimensions.find(({ dimension }) => dimension === 'campaign')?.rows ?? [];
    expect(rows).toHaveLength(26);
    expect(rows[0]).toMatchObject({
      value: campaignName(7),
      period: { spent: 50_007, earned: 14 },
    });
    expect(rows[1]).toMatchObject({
      value: campaignName(names - 1),
      period: { spent: names - 1 },
      toDate: { earned: 2 * (names - 1) },
    });
    expect(rows.at(-1)).toMatchObject({ value: '', more: true });
    const sum = (of: 'period' | 'toDate') =>
      rows.reduce((all: number, row) => all + row[of].spent, 0);
    expect(sum('period')).toBe(inPeriod.money.spent);
    expect(sum('toDate')).toBe(toDate.money.spent);
  });
});
