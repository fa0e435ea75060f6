import { describe, expect, it } from 'vitest';
import {
  goalsAndUnitsDisagree,
  percentOverHundred,
} from '../../../functions/core/brief/goals-in-figures.ts';
import { readablePlan } from '../../../functions/core/brief/readable-plan.ts';
import { settings } from '../../story/sample.ts';

const facts = { settings } as unknown as Parameters<typeof goalsAndUnitsDisagree>[1];
const money = (dollars: number) => ({ amount: dollars * 100, currency: 'USD' });

type Goal = { name?: string; number?: number; unit?: string; worth?: number };

const planned = (kpis: readonly Goal[], measures: object = {}) =>
  readablePlan('USD').parse({
    goal: {
      kpis: kpis.map(({ worth, ...kpi }) => ({
        ...kpi,
        ...(worth !== undefined && { value: money(worth) }),
      })),
    },
    measures: { valueOfOneSale: money(150), expectedUnits: 2000, ...measures },
  });

const disagreeing = (...given: Parameters<typeof planned>) =>
  goalsAndUnitsDisagree(planned(...given), facts);

const sum = '2,000 expected units at $150 are $300,000';
const sold = { number: 2000, unit: 'members' };

describe('what the goals are worth', () => {
  it('is what the plan is to earn: of one goal, or of all together', () => {
    expect(disagreeing([{ ...sold, worth: 300_000 }])).toEqual([]);
    expect(disagreeing([{ ...sold, worth: 200_000 }, { worth: 100_000 }])).toEqual([]);
    expect(disagreeing([{ ...sold, worth: 200_000 }])).toEqual([
      {
        pointer: '/goal/kpis/0/value/amount',
        detail: `does not agree with what the plan is to earn: ${sum}`,
      },
    ]);
    expect(disagreeing([{ ...sold, worth: 200_000 }, { worth: 50_000 }])).toEqual([
      {
        pointer: '/goal/kpis',
        detail: `do not agree with what the plan is to earn: ${sum}; one of them, or all together, are worth that`,
      },
    ]);
  });

  it('is for none more than that, and rounded by a hundredth at most', () => {
    expect(disagreeing([{ ...sold, worth: 300_000 }, { worth: 303_031 }])).toEqual([
      {
        pointer: '/goal/kpis/1/value/amount',
        detail: `is more than the plan is to earn: ${sum}; make the two agree`,
      },
    ]);
    for (const worth of [297_000, 303_030]) expect(disagreeing([{ ...sold, worth }])).toEqual([]);
    expect(disagreeing([{ ...sold, worth: 296_999 }])).toHaveLength(1);
  });

  it('is not judged before every goal has a value, and the plan its figures', () => {
    const worth = 9;
    for (const [kpis, measures] of [
      [[]],
      [[{ worth }, {}]],
      [[{ worth }], { valueOfOneSale: undefined }],
      [[{ worth }], { expectedUnits: undefined }],
      [[{ worth }], { valueOfOneSale: money(1e9), expectedUnits: Number.MAX_SAFE_INTEGER }],
    ] as const)
      expect(disagreeing(kpis, measures)).toEqual([]);
  });
});

describe('a goal that counts what is sold', () => {
  it('counts as many as are expected', () => {
    expect(disagreeing([{ number: 1999, unit: 'Members', worth: 300_000 }])).toEqual([
      {
        pointer: '/goal/kpis/0/number',
        detail:
          'does not agree with the expected units, 2,000: name what is sold once, or say what else is counted here in its unit',
      },
    ]);
  });

  it('is not one that counts something else, or is worth a part', () => {
    expect(disagreeing([{ number: 9, unit: 'leads', worth: 300_000 }])).toEqual([]);
    expect(disagreeing([{ number: 9, worth: 300_000 }])).toEqual([]);
    expect(disagreeing([{ number: 9, unit: 'members', worth: 1 }, { worth: 300_000 }])).toEqual([]);
    expect(
      disagreeing([
        { number: 9, unit: 'members', worth: 300_000 },
        { ...sold, worth: 1 },
      ]),
    ).toEqual([]);
  });
});

describe('a share', () => {
  const over = (goal: Goal) => percentOverHundred(planned([goal]), facts);

  it('is at most the whole', () => {
    expect(over({ name: 'Calls answered', number: 100, unit: '%' })).toEqual([]);
    expect(over({ number: 101, unit: '%' })).toEqual([
      {
        pointer: '/goal/kpis/0/number',
        detail: 'is a percentage of more than 100; if it is growth or a return, say so in its name',
      },
    ]);
  });

  it('may be more where it is growth, and no share is what is counted in no percent', () => {
    expect(over({ name: 'Growth of bookings', number: 150, unit: '%' })).toEqual([]);
    expect(over({ name: 'Bookings', number: 150, unit: '% more' })).toEqual([]);
    expect(over({ name: 'Bookings', number: 150 })).toEqual([]);
    expect(over({ name: 'Bookings', number: 150, unit: 'bookings' })).toEqual([]);
    expect(over({ name: 'Bookings', unit: '%' })).toEqual([]);
  });
});
