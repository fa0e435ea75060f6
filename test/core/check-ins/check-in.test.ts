import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../functions/core/calendar/day-number.ts';
import { checkInAt } from '../../../functions/core/check-ins/check-in.ts';
import { maxMoney } from '../../../functions/core/words/money.ts';
import { attribution, checkInOn, releasedWithMoney } from '../../story/checked.ts';
import { monday, settings } from '../../story/sample.ts';
import { Story } from '../../story/story.ts';

const nothing = { spent: 0, earned: 0, units: 0 };
const some = { spent: 500_000, earned: 150_000, units: 10 };

/** Of the ninety days of the window, the last one that has passed by half. */
const halfWay = '2026-04-15';

describe('a check-in', () => {
  it('compares the actual figures with the signed plan, and projects the end at this pace', () => {
    expect(checkInOn(halfWay, some)).toEqual({
      briefVersion: 1,
      on: halfWay,
      window: { from: '2026-03-02', until: '2026-05-30', days: 90, passed: 45 },
      projected: { cost: 500_000, value: 1_500_000, units: 100 },
      actual: some,
      ends: { basis: 'pace', spent: 500_000, earned: 300_000, units: 20 },
      missing: {
        cost: 500_000,
        valueOfOneSale: 15_000,
        breakEven: 24,
        plan: 90,
        breakEvenAtPace: 14,
      },
      sale: 'membership',
    });
  });

  it('has no pace before a week and a tenth of the window have passed', () => {
    expect(checkInOn('2026-03-09', some).ends).toBeUndefined();
    expect(checkInOn('2026-03-10', some).ends).toBeDefined();
    const weeks = { ...attribution, until: '2026-03-22' };
    expect(checkInOn('2026-03-07', some, { plan: { attribution: weeks } }).ends).toBeUndefined();
    expect(checkInOn('2026-03-08', some, { plan: { attribution: weeks } }).ends).toBeDefined();
  });

  it('has one at the end of a window that is shorter than a week', () => {
    const days = { plan: { attribution: { ...attribution, until: '2026-03-05' } } };
    expect(checkInOn('2026-03-04', some, days).ends).toBeUndefined();
    expect(checkInOn('2026-03-05', some, days).ends).toMatchObject({
      basis: 'pace',
      earned: 150_000,
    });
  });

  it('has none before the window begins, and only the result after it', () => {
    const later = { plan: { attribution: { ...attribution, from: '2026-04-01' } } };
    expect(checkInOn('2026-03-31', nothing, later)).toMatchObject({
      window: { days: 60, passed: 0 },
    });
    expect(checkInOn('2026-05-30', some).ends?.basis).toBe('pace');
    expect(checkInOn('2026-05-31', some)).toMatchObject({
      window: { passed: 90 },
      ends: { basis: 'result', ...some },
      missing: { breakEven: 24 },
    });
  });

  it('uses the results window without an attribution, and starts at the release if that is later', () => {
    const silent = checkInOn('2026-03-20', some, { plan: { attribution: undefined } });
    expect(silent.window.from).toBe('2026-03-02');
    expect(silent).not.toHaveProperty('sale');
    const older = { plan: { attribution: { ...attribution, from: '2026-01-01' } } };
    expect(checkInOn('2026-03-20', some, older).window).toMatchObject({
      from: '2026-03-02',
      passed: 19,
    });
  });

  it('uses the planned cost while less is recorded, and the actual one after the window', () => {
    const early = { spent: 100_000, earned: 150_000, units: 10 };
    expect(checkInOn(halfWay, early)).toMatchObject({
      ends: { spent: 500_000 },
      missing: { cost: 500_000, breakEven: 24 },
    });
    expect(checkInOn('2026-06-01', early)).toMatchObject({
      ends: { spent: 100_000 },
      missing: { cost: 100_000, breakEven: 0 },
    });
    expect(checkInOn(halfWay, { ...some, spent: 700_000 })).toMatchObject({
      ends: { spent: 700_000 },
      // The planned return on 7,000 is 21,000.
      missing: { cost: 700_000, breakEven: 37, plan: 130 },
    });
  });

  it('on the last day of the window, more may still cost something', () => {
    const early = { spent: 100_000, earned: 150_000, units: 10 };
    expect(checkInOn('2026-05-30', early).missing).toMatchObject({ cost: 500_000 });
    expect(checkInOn('2026-05-31', early).missing).toMatchObject({ cost: 100_000 });
  });

  it('has no sales that reach a plan of no value, nor one of no cost that has cost something', () => {
    const missing = (cost: number, value: number, spent: number) =>
      checkInOn(
        halfWay,
        { ...nothing, spent },
        {
          plan: { projection: { cost, value, net: value - cost } },
        },
      ).missing;
    expect(missing(500_000, 0, 0)).not.toHaveProperty('plan');
    expect(missing(0, 1_500_000, 5)).not.toHaveProperty('plan');
    expect(missing(0, 1_500_000, 0)).toMatchObject({ plan: 100 });
    expect(missing(500_000, 1_500_000, 0)).toMatchObject({ plan: 100 });
  });

  it('says nothing of units that were not planned', () => {
    const { projected } = checkInOn(halfWay, some, { plan: { expectedUnits: undefined } });
    expect(projected).not.toHaveProperty('units');
  });

  it('promises no more at its pace than is counted exactly', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(checkInOn(halfWay, { spent: 0, earned: most, units: 1 }).ends?.earned).toBe(most);
  });

  it('counts no missing sales without an agreed value of one', () => {
    expect(checkInOn(halfWay, some, { plan: { valueOfOneSale: undefined } })).not.toHaveProperty(
      'missing',
    );
    expect(checkInOn(halfWay, some, { plan: { valueOfOneSale: 0 } })).not.toHaveProperty('missing');
  });

  it('is only made for released requests', () => {
    const facts = { now: monday, timeZone: settings.timeZone };
    expect(checkInAt(new Story().submit().state, facts)).toBeUndefined();
    const planned = new Story().submit().triage({ action: 'accept' }).brief();
    expect(checkInAt(planned.state, facts)).toBeUndefined();
  });
});

describe('the trend', () => {
  const before = checkInOn('2026-04-01', some);
  const goneOn = (money: typeof some) => checkInOn(halfWay, money, { last: before }).trend;

  it('compares the projected ends', () => {
    expect(before.ends).toMatchObject({ earned: 435_483 });
    expect(goneOn(some)).toEqual({
      since: '2026-04-01',
      moved: nothing,
      direction: 'worse',
      endsBefore: before.ends,
    });
    expect(goneOn({ spent: 500_000, earned: 300_000, units: 20 })).toMatchObject({
      moved: { spent: 0, earned: 150_000, units: 10 },
      direction: 'better',
    });
    // −13 % then, and now: 217,500 in 45 days make 435,000 in 90.
    expect(goneOn({ spent: 500_000, earned: 217_500, units: 14 })?.direction).toBe('same');
  });

  it('compares gains without a cost, and nothing if it was too early before', () => {
    const free = { projection: { cost: 0, value: 1_500_000, net: 1_500_000 } };
    const sums = { spent: 0, earned: 150_000, units: 10 };
    const first = checkInOn('2026-04-01', sums, { plan: free });
    expect(checkInOn(halfWay, sums, { plan: free, last: first }).trend?.direction).toBe('worse');
    const direction = (before: typeof sums, now: typeof sums) =>
      checkInOn(halfWay, now, { plan: free, last: checkInOn('2026-04-01', before, { plan: free }) })
        .trend?.direction;
    // 435,483 at the end by the pace of then, and now 500,000, 435,482 and less.
    expect(direction(sums, { ...sums, earned: 250_000 })).toBe('better');
    expect(direction(sums, { ...sums, spent: 300_000, earned: 225_000 })).toBe('worse');
    expect(direction({ ...sums, spent: 300_000 }, { ...sums, earned: 225_000 })).toBe('better');
    expect(direction({ ...nothing }, { ...nothing })).toBe('same');
    const early = checkInOn('2026-03-03', nothing);
    const { trend } = checkInOn(halfWay, some, { last: early });
    expect(trend).toEqual({ since: '2026-03-03', moved: some });
  });
});

const amount = fc.integer({ min: 0, max: maxMoney });
const figures = fc.record({
  sums: fc.record({ spent: amount, earned: amount, units: fc.integer({ min: 0, max: 100_000 }) }),
  cost: amount,
  value: amount,
  valueOfOneSale: fc.integer({ min: 1, max: maxMoney }),
  day: fc.integer({ min: 0, max: 120 }),
});

describe('whatever the figures are', () => {
  it('the missing sales break even and reach the plan, and one fewer does not', () => {
    fc.assert(
      fc.property(figures, ({ sums, cost, value, valueOfOneSale, day }) => {
        const plan = { valueOfOneSale, projection: { cost, value, net: value - cost } };
        const { missing, ends } = checkInOn(addDays('2026-03-02', day), sums, { plan });
        if (!missing) throw new Error('nothing is counted');
        const [one, earned] = [BigInt(valueOfOneSale), BigInt(sums.earned)];
        const net = (sales: number) => earned + BigInt(sales) * one - BigInt(missing.cost);
        expect(net(missing.breakEven) >= 0n).toBe(true);
        expect(missing.breakEven === 0 || net(missing.breakEven - 1) < 0n).toBe(true);
        if (missing.breakEvenAtPace !== undefined && ends) {
          const atPace = (sales: number) =>
            BigInt(ends.earned) + BigInt(sales) * one - BigInt(ends.spent);
          expect(atPace(missing.breakEvenAtPace) >= 0n).toBe(true);
          expect(missing.breakEvenAtPace === 0 || atPace(missing.breakEvenAtPace - 1) < 0n).toBe(
            true,
          );
        }
        const reached = (sales: number) => {
          const all = earned + BigInt(sales) * one;
          return all >= BigInt(value) && all * BigInt(cost) >= BigInt(value) * BigInt(missing.cost);
        };
        if (missing.cost <= cost) expect(missing.plan !== undefined).toBe(value > 0);
        if (missing.plan !== undefined) {
          expect(reached(missing.plan)).toBe(true);
          expect(missing.plan === 0 || !reached(missing.plan - 1)).toBe(true);
        }
      }),
    );
  });

  it('the pace never promises less than there is, nor more than proportional to the days', () => {
    fc.assert(
      fc.property(figures, ({ sums, day }) => {
        const { ends, window } = checkInOn(addDays('2026-03-02', day), sums);
        if (ends?.basis !== 'pace') return;
        expect(ends.earned).toBeGreaterThanOrEqual(sums.earned);
        const [all, exact] = [
          BigInt(ends.earned) * BigInt(window.passed),
          BigInt(sums.earned) * BigInt(window.days),
        ];
        expect(all <= exact && exact - all < BigInt(window.passed)).toBe(true);
        expect(ends.spent).toBeGreaterThanOrEqual(sums.spent);
      }),
    );
  });

  it('the state is not changed', () => {
    const state = releasedWithMoney(some);
    const copy = structuredClone(state);
    checkInAt(state, { now: `${halfWay}T19:00:00.000Z`, timeZone: settings.timeZone });
    expect(state).toEqual(copy);
  });
});
