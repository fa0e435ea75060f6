import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../functions/core/calendar/day-number.ts';
import { maxMoney } from '../../../functions/core/words/money.ts';
import {
  checkInStatement,
  checkInTrend,
} from '../../../functions/wording/check-ins/check-in-words.ts';
import { attribution, checkInOn } from '../../story/checked.ts';

type Given = Parameters<typeof checkInOn>;
const statement = (...given: Given): string => checkInStatement(checkInOn(...given), 'USD');
const trend = (...given: Given): string | undefined => checkInTrend(checkInOn(...given), 'USD');

const halfWay = '2026-04-15';
const some = { spent: 500_000, earned: 150_000, units: 10 };
const nothing = { spent: 0, earned: 0, units: 0 };
const sums = (spent: number, earned: number) => ({
  spent,
  earned,
  units: Math.floor(earned / 15_000),
});

describe('the statement', () => {
  it('says the projected end, and what would break even', () => {
    expect(statement(halfWay, some)).toBe(
      'At this pace it ends at −40 %, a loss of $2,000.00: 14 more memberships than that would break even. Counted from now, it takes 24 more memberships to break even and 90 to reach the plan; one is worth $150.00.',
    );
  });

  it('uses the singular for one, and "sales" for several kinds', () => {
    expect(statement(halfWay, sums(500_000, 245_000))).toContain(
      ': 1 more membership than that would break even.',
    );
    const kinds = { ...attribution, counts: ['membership' as const, 'retention' as const] };
    expect(statement(halfWay, some, { plan: { attribution: kinds } })).toContain(
      '14 more sales than that',
    );
    const deals = { ...attribution, counts: ['closed-won' as const] };
    expect(statement(halfWay, some, { plan: { attribution: deals } })).toContain(
      '24 more deals to break even',
    );
  });

  it('says that it is too early, and still what is missing', () => {
    expect(statement('2026-03-04', sums(500_000, 0))).toBe(
      'It is too early for a pace: this is day 3 of 90. Counted from now, it takes 34 more memberships to break even and 100 to reach the plan; one is worth $150.00.',
    );
    const later = { plan: { attribution: { ...attribution, from: '2026-04-01' } } };
    expect(statement('2026-03-04', nothing, later)).toContain(
      'It is too early for a pace: results count from Apr 1, 2026 on.',
    );
  });

  it('says how much of the planned cost is not recorded', () => {
    expect(statement(halfWay, sums(100_000, 150_000))).toContain(
      'at −40 %, a loss of $2,000.00: 14 more memberships than that would break even. That is reckoned with the planned cost of $5,000.00, of which $1,000.00 is recorded.',
    );
    expect(statement(halfWay, nothing)).toBe(
      'Nothing has been earned yet, and at this pace it ends at −100 %, a loss of $5,000.00. That is reckoned with the planned cost of $5,000.00, of which nothing is recorded yet. Counted from now, it takes 34 more memberships to break even and 100 to reach the plan; one is worth $150.00.',
    );
  });

  it('says no return without a planned or recorded cost', () => {
    const free = { plan: { projection: { cost: 0, value: 1_500_000, net: 1_500_000 } } };
    expect(statement(halfWay, sums(0, 150_000), free)).toBe(
      'At this pace it ends with $3,000.00 earned and no cost recorded. No cost is planned or recorded; it takes 90 more memberships to reach the plan.',
    );
    expect(statement('2026-06-02', sums(0, 150_000))).toBe(
      'The days that count ended on May 30, 2026, 3 days ago: it came to $1,500.00 earned and no cost recorded.',
    );
  });

  it('says what is left after breaking even, and after reaching the plan', () => {
    expect(statement(halfWay, sums(500_000, 600_000))).toBe(
      'At this pace it ends at 140 %, a gain of $7,000.00. It has earned back what it costs; it takes 60 more memberships to reach the plan.',
    );
    expect(statement(halfWay, sums(500_000, 1_500_000))).toBe(
      'At this pace it ends at 500 %, a gain of $25,000.00. It has already earned the $15,000.00 that was planned.',
    );
    expect(statement(halfWay, sums(600_000, 1_500_000))).toContain(
      'it takes 20 more memberships to reach the planned return.',
    );
    expect(statement(halfWay, sums(500_000, 250_000))).toContain(
      'it ends at 0 %, break-even. Counted from now',
    );
  });

  it('says that the window is over, and that what was won by then still counts', () => {
    expect(statement('2026-05-31', some)).toBe(
      'The days that count ended on May 30, 2026, 1 day ago: it came to −70 %, a loss of $3,500.00. 24 more memberships, won by then and not recorded yet, would make it break even.',
    );
    expect(statement('2026-06-09', sums(500_000, 600_000))).toBe(
      'The days that count ended on May 30, 2026, 10 days ago: it came to 20 %, a gain of $1,000.00.',
    );
  });

  it('says an amount if one sale has no agreed value', () => {
    expect(statement(halfWay, some, { plan: { valueOfOneSale: undefined } })).toBe(
      'At this pace it ends at −40 %, a loss of $2,000.00: $2,000.00 more than that would break even.',
    );
  });
});

describe('the trend, in words,', () => {
  const last = checkInOn('2026-04-01', some);

  it('says better, worse or the same, and what has changed', () => {
    expect(trend(halfWay, some, { last })).toBe(
      'The outlook is worse than at the check-in of Apr 1, 2026, which saw it end at −13 %, a loss of $645.17. Since then, nothing has been earned and nothing spent.',
    );
    expect(trend(halfWay, sums(600_000, 600_000), { last })).toBe(
      'The outlook is better than at the check-in of Apr 1, 2026, which saw it end at −13 %, a loss of $645.17. Since then, it has $4,500.00 more recorded as earned and $1,000.00 more as spent.',
    );
    expect(trend(halfWay, sums(500_000, 217_500), { last })).toContain(
      'The outlook is the same as at the check-in',
    );
    expect(trend('2026-04-01', some, { last })).toContain('the check-in before, of the same day');
  });

  it('says only what has changed after one that was too early, and less after a correction', () => {
    const early = checkInOn('2026-03-03', sums(0, 300_000));
    expect(trend(halfWay, some, { last: early })).toBe(
      'Since the check-in of Mar 3, 2026, it has $1,500.00 less recorded as earned and $5,000.00 more as spent.',
    );
  });

  it('compares the result with the last projection', () => {
    expect(trend('2026-06-01', some, { last })).toContain('which saw it end at −13 %');
    const after = checkInOn('2026-05-31', some);
    expect(trend('2026-06-01', some, { last: after })).toContain(
      'The outcome is the same as at the check-in of May 31, 2026, which saw it at −70 %',
    );
  });

  it('is empty at the first check-in', () => {
    expect(trend(halfWay, some)).toBeUndefined();
  });
});

it('matches the signs of the figures', () => {
  const amount = fc.oneof(
    fc.integer({ min: 0, max: 2_000_000 }),
    fc.integer({ min: 0, max: maxMoney }),
  );
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      amount,
      fc.integer({ min: 0, max: 120 }),
      fc.option(fc.integer({ min: 0, max: 2_000_000 }), { nil: undefined }),
      (spent, earned, cost, value, day, valueOfOneSale) => {
        const plan = { valueOfOneSale, projection: { cost, value, net: value - cost } };
        const checkIn = checkInOn(addDays('2026-03-02', day), sums(spent, earned), { plan });
        const said = checkInStatement(checkIn, 'USD');
        const { ends, missing } = checkIn;
        expect(said).not.toMatch(/NaN|Infinity|undefined|\b0 more|\b1 more memberships|-\$|\.\./);
        expect(said.includes('too early')).toBe(ends === undefined);
        const net = ends && ends.spent > 0 ? ends.earned - ends.spent : 0;
        expect(said.includes('a loss of')).toBe(net < 0);
        expect(said.includes('a gain of')).toBe(net > 0);
        expect(said.includes('no cost recorded')).toBe(ends?.spent === 0);
        expect(said.includes('to break even')).toBe(
          ends?.basis !== 'result' && (missing?.breakEven ?? 0) > 0,
        );
        if (said.includes('has already earned')) expect(earned).toBeGreaterThanOrEqual(value);
        if (said.includes('earned back'))
          expect(earned).toBeGreaterThanOrEqual(Math.max(spent, cost));
        if (said.includes('ended on')) expect(checkIn.on > checkIn.window.until).toBe(true);
      },
    ),
  );
});
