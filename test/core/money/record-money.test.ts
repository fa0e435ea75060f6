import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedbackForm } from '../../../functions/core/feedback/feedback-fields.ts';
import { type CostEntry, costForm } from '../../../functions/core/money/cost-entry.ts';
import { earnedBy } from '../../../functions/core/money/entry-value.ts';
import { recordCost, recordResult } from '../../../functions/core/money/record-money.ts';
import { type ResultEntry, resultForm } from '../../../functions/core/money/result-entry.ts';
import { moneyIn } from '../../../functions/core/words/money.ts';
import { accepted, refusal } from '../../story/sample.ts';

const cost: CostEntry = {
  externalId: 'erp-1',
  kind: 'print',
  amount: { amount: 40_000, currency: 'USD' },
  incurredOn: '2026-03-02',
};

const result: ResultEntry = {
  externalId: 'crm-1',
  kind: 'membership',
  units: 3,
  netValuePerUnit: { amount: 15_000, currency: 'USD' },
  wonOn: '2026-03-02',
};

describe('a cost', () => {
  it('is recorded once, and again changes nothing', () => {
    expect(accepted(recordCost({ entry: cost, correction: false }))).toEqual([
      { type: 'cost-recorded', data: { entry: cost, change: { spent: 40_000 } } },
    ]);
    for (const correction of [false, true])
      expect(accepted(recordCost({ entry: cost, correction, before: cost }))).toEqual([]);
  });

  it('with other values has to be marked as a correction, and changes sums by the difference', () => {
    const lower = { ...cost, amount: { amount: 10_000, currency: 'USD' } };
    expect(refusal(recordCost({ entry: lower, correction: false, before: cost }))).toEqual({
      type: 'external-id-reused',
      externalId: 'erp-1',
    });
    expect(accepted(recordCost({ entry: lower, correction: true, before: cost }))).toEqual([
      { type: 'cost-corrected', data: { entry: lower, before: cost, change: { spent: -30_000 } } },
    ]);
  });

  it('that was never recorded has nothing to correct', () => {
    expect(refusal(recordCost({ entry: cost, correction: true }))).toEqual({
      type: 'nothing-to-correct',
      externalId: 'erp-1',
    });
  });
});

describe('a result', () => {
  it('earns its units times their net value', () => {
    expect(earnedBy(result)).toBe(45_000);
    expect(accepted(recordResult({ entry: result, correction: false }))).toEqual([
      { type: 'result-recorded', data: { entry: result, change: { earned: 45_000, units: 3 } } },
    ]);
  });

  it('is corrected by the difference, down to nothing', () => {
    const none = { ...result, units: 0 };
    expect(accepted(recordResult({ entry: none, correction: true, before: result }))).toMatchObject(
      [{ type: 'result-corrected', data: { change: { earned: -45_000, units: -3 } } }],
    );
  });

  it('is refused if it is worth more than the largest amount', () => {
    const huge = {
      ...result,
      units: 10_000_000,
      netValuePerUnit: { amount: 100_001, currency: 'USD' },
    };
    expect(refusal(recordResult({ entry: huge, correction: false }))).toMatchObject({
      type: 'invalid-fields',
      errors: [{ pointer: '/units' }],
    });
  });
});

describe('corrections upon corrections', () => {
  it('add up to the latest values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000_000_000 }), { minLength: 1 }),
        (amounts) => {
          let before: CostEntry | undefined;
          let spent = 0;
          for (const amount of amounts) {
            const entry = { ...cost, amount: { amount, currency: 'USD' } };
            for (const { data } of accepted(
              recordCost({ entry, correction: before !== undefined, before }),
            ))
              spent += 'change' in data && 'spent' in data.change ? data.change.spent : 0;
            before = entry;
          }
          expect(spent).toBe(amounts.at(-1));
        },
      ),
    );
  });
});

describe('an entry as input', () => {
  it('is a correction only if it says so', () => {
    expect(costForm('USD').parse(cost)).toEqual({ ...cost, correction: false });
    expect(resultForm('USD').parse({ ...result, correction: true }).correction).toBe(true);
  });

  it.each(['erp-1', 'A', '2026/03/INV:17_b.2', 'x'.repeat(100)])(
    'may have the external id %s',
    (externalId) => {
      expect(costForm('USD').safeParse({ ...cost, externalId }).success).toBe(true);
    },
  );

  it.each(['', ' ', '-1', 'a b', 'a#b', 'ä', 'x'.repeat(101)])(
    'may not have the external id %j',
    (externalId) => {
      expect(costForm('USD').safeParse({ ...cost, externalId }).success).toBe(false);
      expect(resultForm('USD').safeParse({ ...result, externalId }).success).toBe(false);
    },
  );

  it.each([
    ['1999-12-31', false],
    ['2000-01-01', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2099-12-31', true],
    ['2100-01-01', false],
    ['0206-03-02', false],
  ])('may be booked on %s: %s', (incurredOn, fine) => {
    expect(costForm('USD').safeParse({ ...cost, incurredOn }).success).toBe(fine);
  });

  it('is rated from 1 to 5', () => {
    const ratings = [0, 1, 2, 3, 4, 5, 6, 2.5, '3', null];
    const fine = ratings.filter((rating) => feedbackForm.safeParse({ used: true, rating }).success);
    expect(fine).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('money', () => {
  const taken = (amount: unknown, currency: unknown = 'USD') =>
    moneyIn('USD').safeParse({ amount, currency }).success;

  it('is a non-negative whole number of minor units in the reporting currency', () => {
    for (const amount of [0, 1, 1_000_000_000_000]) expect(taken(amount)).toBe(true);
    for (const amount of [-1, 0.5, 1_000_000_000_001, Number.NaN, Infinity, '1', null, undefined])
      expect(taken(amount)).toBe(false);
    for (const currency of ['EUR', 'usd', '', null]) expect(taken(1, currency)).toBe(false);
    expect(moneyIn('USD').safeParse({ amount: 1, currency: 'USD', tax: 1 }).success).toBe(false);
  });

  it('is in the currency of the deployment', () => {
    expect(moneyIn('JPY').parse({ amount: 5000, currency: 'JPY' })).toEqual({
      amount: 5000,
      currency: 'JPY',
    });
  });
});
