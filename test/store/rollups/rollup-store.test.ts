import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordCost, recordResult } from '../../../functions/core/money/record-money.ts';
import type { RequestEvent } from '../../../functions/core/request/request.ts';
import { scheduledRun } from '../../../functions/core/rollup/report-key.ts';
import { buildRollup } from '../../../functions/core/rollup/rollup.ts';
import { system } from '../../../functions/core/words/caller.ts';
import { putMember } from '../../../functions/store/people/roster-store.ts';
import { commitEvents } from '../../../functions/store/requests/commit-events.ts';
import { type Loaded, loadRequest } from '../../../functions/store/requests/request-store.ts';
import {
  keepReport,
  listReports,
  readReport,
  recordRecipients,
} from '../../../functions/store/rollups/rollup-store.ts';
import { readBest, readTotal, readWorst } from '../../../functions/store/rollups/tally-store.ts';
import { table } from '../../../functions/store/table/table.ts';
import { closePeriod } from '../../../functions/workflow/rollup/close-period.ts';
import { storedSums } from '../../../lib/cli/reconcile/stored-sums.ts';
import { sampleRoster } from '../../../lib/embedded/sample-roster.ts';
import { itemsReadBy } from '../../../lib/tools/bench/items-read.ts';
import { startTable } from '../../fixtures/real-table.ts';
import {
  accepted,
  type DatedEvents,
  dayInNovember,
  eventsAt,
  submission,
  submitted,
  tallyHistory,
  utc,
} from '../../story/tallied.ts';

let engine: Awaited<ReturnType<typeof startTable>>;

beforeAll(async () => {
  engine = await startTable(utc);
});
afterAll(() => engine.stop());

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

const spent = (amount: number, incurredOn: string): RequestEvent[] => {
  const entry = { externalId: 'cost', kind: 'media', amount: dollars(amount), incurredOn } as const;
  const decided = recordCost({ entry, correction: false });
  if (!decided.ok) throw new Error(decided.refusal.type);
  return decided.value;
};

const won = (units: number, value: number, wonOn: string): RequestEvent[] => {
  const entry = {
    externalId: 'won',
    kind: 'membership',
    units,
    netValuePerUnit: dollars(value),
    wonOn,
  } as const;
  const decided = recordResult({ entry, correction: false });
  if (!decided.ok) throw new Error(decided.refusal.type);
  return decided.value;
};

/** Commits a history event by event, as commands do. */
const live = async (id: string, history: DatedEvents[]): Promise<void> => {
  let before: Loaded | undefined;
  for (const { at, event } of history) {
    const committed = await commitEvents({
      id,
      before,
      events: [event],
      actor: system,
      at,
      settings: utc,
    });
    expect(committed).toBe('committed');
    before = await loadRequest(id);
  }
};

const reference = (index: number) => `CR-${String(index).padStart(7, '0')}`;

/**
 * Requests of twelve campaigns whose net gains run from a loss of 1,100 dollars upwards, in the
 * week of 16 November.
 */
const histories = Array.from({ length: 24 }, (_, index): DatedEvents[] => [
  ...eventsAt(
    dayInNovember(2),
    submission({ title: `Request ${index}`, campaign: `Campaign ${index % 12} | ${index % 2}` }),
  ),
  ...accepted,
  ...eventsAt(dayInNovember(17), ...spent(1200, '2026-11-17')),
  ...(index < 20 ? eventsAt(dayInNovember(18), ...won(index + 1, 100, '2026-11-18')) : []),
]);

describe('the tallies in the table', () => {
  beforeAll(async () => {
    for (const [index, history] of histories.entries()) await live(reference(index), history);
  });

  it('hold the sum of all moves, shards added up', async () => {
    const sums = {};
    for (const [index, history] of histories.entries())
      tallyHistory(history, { id: reference(index), sums });
    const { sums: all } = await storedSums();
    for (const period of ['2026-W45', '2026-W47', '2026-11', '2026-Q4', 'to-date']) {
      const expected =
        (sums as Record<string, Record<string, Record<string, number>>>)[period] ?? {};
      for (const [dimension, counters] of Object.entries(expected)) {
        const nonZero = Object.entries(counters).filter(([, sum]) => sum !== 0);
        const kept = [...(all.get(`${period} ${dimension}`) ?? [])].filter(([, sum]) => sum !== 0);
        expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(nonZero));
      }
      expect(await readTotal(period)).toEqual(all.get(`${period} total`) ?? new Map());
    }
  });

  it('list the worst requests of a week first, and those without a result apart', async () => {
    const worst = await readWorst('2026-W47', 3);
    expect(worst.map(({ title, spent, earned }) => ({ title, net: earned - spent }))).toEqual([
      { title: 'Request 0', net: -110_000 },
      { title: 'Request 1', net: -100_000 },
      { title: 'Request 2', net: -90_000 },
    ]);
    const best = await readBest('2026-W47', 2);
    expect(best.map(({ title }) => title)).toEqual(['Request 19', 'Request 18']);
    const pending = await readWorst('to-date/no-result-yet', 10);
    expect(pending.map(({ requestId }) => requestId).sort()).toEqual(
      [20, 21, 22, 23].map(reference),
    );
  });

  it('let a rollup read some hundred items with twelve campaigns, however many requests there were', async () => {
    await Promise.all(sampleRoster().map(putMember));
    const run = scheduledRun(dayInNovember(23), 'UTC', 'week');
    let closed: unknown;
    const items = await itemsReadBy(async () => {
      closed = await closePeriod(run, dayInNovember(23), utc);
    });
    expect(closed).toEqual({
      reportKey: '2026-W47',
      leaders: ['cleo', 'finn', 'leo', 'rita', 'saul'],
      unsubscribed: [],
    });
    expect(items - sampleRoster().length).toBeLessThanOrEqual(120);
    expect(items).toBeGreaterThan(40);
  });

  it('let monthly and quarterly rollups read as little, in their own words', async () => {
    for (const [cadence, period, day] of [
      ['month', '2026-11', 31],
      ['quarter', '2026-Q4', 70],
    ] as const) {
      const run = scheduledRun(dayInNovember(day), 'UTC', cadence);
      const items = await itemsReadBy(() => closePeriod(run, dayInNovember(day), utc));
      expect(items - sampleRoster().length).toBeLessThanOrEqual(120);
      const kept = await readReport(period);
      expect(kept?.report.inPeriod.money.spent).toBe(24 * 120_000);
      expect(kept?.report.madeMoney).toHaveLength(5);
    }
  });

  it('are updated by a correction in seven periods in a transaction of at most 100 items', async () => {
    const sizes: number[] = [];
    const measured = { step: 'initialize', name: 'measuring' } as const;
    table().middlewareStack.add(
      (next) => (args) => {
        const { TransactItems } = args.input as { TransactItems?: unknown[] };
        if (TransactItems) sizes.push(TransactItems.length);
        return next(args);
      },
      measured,
    );
    try {
      const before = {
        externalId: 'cost',
        kind: 'media',
        amount: dollars(5),
        incurredOn: '2025-03-31',
      } as const;
      const corrected = { ...before, amount: dollars(7), incurredOn: '2025-07-01' };
      const decided = recordCost({ entry: corrected, correction: true, before });
      if (!decided.ok) throw new Error(decided.refusal.type);
      await live(reference(98), [
        ...submitted,
        ...accepted,
        ...eventsAt(dayInNovember(23), ...spent(5, '2025-03-31'), ...decided.value),
      ]);
    } finally {
      table().middlewareStack.remove('measuring');
    }
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60);
    expect((await readTotal('2025-Q1')).get('spent')).toBe(0);
    expect((await readTotal('2025-Q3')).get('spent')).toBe(700);
    expect((await readTotal('2026-11')).get('late:2025-07|spent')).toBe(700);
  });

  it('make a report that stays the same, whatever happens afterwards', async () => {
    const kept = await readReport('2026-W47');
    expect(kept).toMatchObject({ state: 'closing', recipients: {} });
    expect(kept?.report.inPeriod.money).toMatchObject({
      spent: 24 * 120_000,
      earned: 210 * 10_000,
      units: 210,
    });
    expect(kept?.report.noResultYet).toMatchObject({ spent: 4 * 120_000, requests: 4 });
    expect(kept?.report.lostMoney.map(({ title }) => title)).toEqual(
      Array.from({ length: 10 }, (_, index) => `Request ${index}`),
    );
    await live(reference(99), [
      ...submitted,
      ...accepted,
      ...eventsAt(dayInNovember(23), ...spent(5, '2026-11-17')),
    ]);
    const again = await closePeriod(
      scheduledRun(dayInNovember(24), 'UTC', 'week'),
      dayInNovember(24),
      utc,
    );
    expect(again.reportKey).toBe('2026-W47');
    expect(await readReport('2026-W47')).toEqual(kept);
  });
});

describe('reports in the table', () => {
  const report = (reportKey: string, generatedAt: string) =>
    buildRollup({
      reportKey,
      period: reportKey.slice(0, 8),
      interim: reportKey.includes('@'),
      generatedAt,
      inPeriod: new Map(),
      toDate: new Map(),
      cut: [],
      worst: [],
      best: [],
      before: { period: '2026-W39', total: new Map() },
      pending: [],
      unused: [],
      settings: utc,
    });

  it('are stored once: whoever comes second gets the first one, even at the same instant', async () => {
    const [one, other] = await Promise.all([
      keepReport(report('2026-W40', dayInNovember(1, 7))),
      keepReport(report('2026-W40', dayInNovember(1, 8))),
    ]);
    expect(one.report).toEqual(other.report);
    expect((await readReport('2026-W40'))?.report).toEqual(one.report);
    expect(await readReport('2026-W41')).toBeUndefined();
  });

  it('record who got them, over runs that reach the rest', async () => {
    await keepReport(report('2026-W41', dayInNovember(2)));
    await recordRecipients('2026-W41', {
      recipients: { leo: true, cleo: false },
      state: 'incomplete',
      at: dayInNovember(2),
    });
    expect(await readReport('2026-W41')).toMatchObject({
      state: 'incomplete',
      recipients: { leo: true, cleo: false },
    });
    await recordRecipients('2026-W41', {
      recipients: { leo: false, cleo: true },
      state: 'sent',
      at: dayInNovember(3),
    });
    expect(await readReport('2026-W41')).toMatchObject({
      state: 'sent',
      recipients: { leo: true, cleo: true },
      sentAt: dayInNovember(3),
    });
  });

  it('cannot be marked as sent before they exist', async () => {
    const sent = recordRecipients('2026-W01', {
      recipients: { leo: true },
      state: 'sent',
      at: dayInNovember(2),
    });
    await expect(sent).rejects.toThrow();
  });

  it('are listed by headline, newest first, page by page', async () => {
    for (const day of [10, 11, 12, 13, 14]) {
      await keepReport(report(`2026-W46@2026-11-${day}T120000Z`, dayInNovember(day)));
    }
    const keys: string[] = [];
    let after: Awaited<ReturnType<typeof listReports>>['next'];
    do {
      const page = await listReports({ limit: 2, after });
      expect(page.items.length).toBeLessThanOrEqual(2);
      keys.push(...page.items.map((item) => item.report.reportKey));
      after = page.next;
    } while (after);
    expect(keys).toEqual([
      '2026-Q4',
      '2026-11',
      '2026-W47',
      ...[14, 13, 12, 11, 10].map((day) => `2026-W46@2026-11-${day}T120000Z`),
      '2026-W41',
      '2026-W40',
    ]);
    const [first] = (await listReports({ limit: 1 })).items;
    expect(first?.report).not.toHaveProperty('dimensions');
    expect(first?.report.headline[0]).toMatch(/^In quarter 4 of 2026 we spent/);
  });
});
