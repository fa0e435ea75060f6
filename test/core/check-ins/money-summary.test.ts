import { describe, expect, it } from 'vitest';
import { evolveCheckIns } from '../../../functions/core/check-ins/check-ins-made.ts';
import { moneyQuery } from '../../../functions/core/check-ins/money-query.ts';
import {
  MoneyLine,
  MoneySummary,
  moneySummary,
} from '../../../functions/core/check-ins/money-summary.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import { writeCursor } from '../../../functions/core/words/cursor.ts';
import { agreedBrief, attribution, checkInOn, releasedStory } from '../../story/checked.ts';
import { monday } from '../../story/sample.ts';
import { inIntake } from '../../story/states.ts';

const released = releasedStory(agreedBrief).state;
const plan = released.signedBrief as NonNullable<RequestState['signedBrief']>;

describe('the money of a request', () => {
  it('is nothing yet, without a plan', () => {
    const nothing = { costs: [], results: [], uncounted: [], kpis: [], sources: [] };
    expect(moneySummary(inIntake(), 'USD')).toStrictEqual({
      currency: 'USD',
      actual: { cost: 0, value: 0, net: 0, roi: undefined, units: 0 },
      ...nothing,
    });
  });

  it('is held against the signed plan, line by line', () => {
    const state: RequestState = {
      ...released,
      signedBrief: {
        ...plan,
        budget: [
          { kind: 'print', amount: 300_000 },
          { kind: 'media', amount: 200_000 },
        ],
      },
      money: { spent: 400_000, earned: 100_000, units: 5 },
      costs: { print: 350_000, agency: 50_000 },
      results: { membership: { units: 5, value: 100_000 } },
      uncounted: { pipeline: { units: 2, value: 40_000 } },
      kpis: { clicks: 0, visits: 12 },
      sources: { 'the API': { entries: 3, spent: 400_000, earned: 100_000 } },
    };
    const summary = moneySummary(state, 'USD');
    expect(summary).toStrictEqual({
      currency: 'USD',
      planVersion: 1,
      attribution,
      projected: { cost: 500_000, value: 1_500_000, net: 1_000_000, roi: 2, units: 100 },
      actual: { cost: 400_000, value: 100_000, net: -300_000, roi: -0.75, units: 5 },
      costs: expect.any(Array),
      results: [{ kind: 'membership', units: 5, value: 100_000 }],
      uncounted: [{ reason: 'pipeline', units: 2, value: 40_000 }],
      kpis: expect.any(Array),
      sources: [{ source: 'the API', entries: 3, spent: 400_000, earned: 100_000 }],
    });
    expect(summary.costs.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toStrictEqual([
      { kind: 'agency', spent: 50_000 },
      { kind: 'media', budgeted: 200_000, spent: 0 },
      { kind: 'print', budgeted: 300_000, spent: 350_000 },
    ]);
    expect(summary.kpis.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: 'clicks', count: 0 },
      { kind: 'visits', count: 12 },
    ]);
    expect(MoneySummary.parse(summary)).toEqual(summary);
  });

  it('of a plan from before units and attribution were kept says nothing of them', () => {
    const { attribution: _, expectedUnits: __, budget: ___, ...old } = plan;
    const summary = moneySummary({ ...released, signedBrief: old }, 'USD');
    expect(summary).not.toHaveProperty('attribution');
    expect(summary.projected).not.toHaveProperty('units');
    expect(summary.costs).toEqual([]);
  });
});

describe('a line of the money', () => {
  it('is an entry of one of three types, and how it came in', () => {
    const usd = (amount: number) => ({ amount, currency: 'USD' });
    const cost = { externalId: 'c', kind: 'print', amount: usd(5), incurredOn: '2026-03-02' };
    const kpi = { externalId: 'k', kind: 'clicks', count: 3, countedOn: '2026-03-02' };
    const sale = {
      externalId: 's',
      kind: 'membership',
      units: 1,
      netValuePerUnit: usd(5),
      wonOn: '2026-03-02',
    };
    for (const line of [
      { type: 'cost', entry: cost, credited: 2, recordedAt: monday },
      { type: 'result', entry: sale },
      { type: 'kpi', entry: kpi, recordedBy: { kind: 'member', id: 'mia' } },
    ])
      expect(MoneyLine('USD').parse(line)).toEqual(line);
    for (const line of [
      { type: 'cost', entry: kpi },
      { type: 'kpi', entry: cost },
      { type: 'result', entry: cost },
      { type: 'other', entry: cost },
      { type: 'cost' },
    ])
      expect(MoneyLine('USD').safeParse(line).success).toBe(false);
  });

  it('is listed a hundred to a page, from the last one on', () => {
    expect(moneyQuery.parse({})).toEqual({ limit: 100 });
    const position = { type: 'result', externalId: 'x'.repeat(100) };
    expect(moneyQuery.parse({ limit: '500', cursor: writeCursor(position) })).toEqual({
      limit: 500,
      cursor: position,
    });
    for (const query of [
      { limit: 0 },
      { limit: 501 },
      { cursor: writeCursor({ type: 'result' }) },
      { cursor: writeCursor({ type: 'other', externalId: 'x' }) },
      { cursor: writeCursor({ type: 'kpi', externalId: 'x'.repeat(101) }) },
    ])
      expect(moneyQuery.safeParse(query).success).toBe(false);
  });
});

describe('the check-ins of a request', () => {
  const made = checkInOn('2026-04-15', { spent: 500_000, earned: 150_000, units: 10 });
  const { ends: _, ...early } = checkInOn('2026-03-03', { spent: 0, earned: 0, units: 0 });
  const onceMade = (state: Parameters<typeof evolveCheckIns>[0], data: typeof made) =>
    evolveCheckIns(state, { type: 'check-in-made', data }, `${data.on}T14:00:00.000Z`);

  it('are counted, and the last is kept with where it was to end', () => {
    expect(onceMade({}, early).checkIns).toStrictEqual({
      made: 1,
      last: { on: '2026-03-03', at: '2026-03-03T14:00:00.000Z', actual: early.actual },
    });
    expect(onceMade(onceMade({}, early), { ...made, agreedDay: 30 }).checkIns).toStrictEqual({
      made: 2,
      agreedDay: 30,
      last: {
        on: '2026-04-15',
        at: '2026-04-15T14:00:00.000Z',
        actual: made.actual,
        agreedDay: 30,
        ends: made.ends,
      },
    });
  });

  it('made by hand do not undo the day that was agreed', () => {
    const { checkIns } = onceMade(onceMade({}, { ...made, agreedDay: 30 }), made);
    expect(checkIns).toMatchObject({ made: 2, agreedDay: 30 });
    expect(checkIns?.last).not.toHaveProperty('agreedDay');
  });
});
