import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { costForm, storedCost } from '../../../functions/core/money/cost-entry.ts';
import {
  decimalMoney,
  formatMoney,
  formatRoi,
  formatWhole,
  maxMoney,
  moneyIn,
  returnOnInvestment,
  wholePercents,
} from '../../../functions/core/words/money.ts';

const currencies = fc.constantFrom('JPY', 'USD', 'EUR', 'KWD');

/**
 * As large as the sums of a whole company, far beyond what floats represent exactly with decimals.
 */
const minorUnits = fc.integer({ min: -4_000_000_000_000_000, max: 4_000_000_000_000_000 });

const digitsOf = (text: string): string => text.replace(/\D/g, '');

describe('money in words', () => {
  it('has exactly the digits of its minor units, in every currency', () => {
    fc.assert(
      fc.property(minorUnits, currencies, (amount, currency) => {
        const text = formatMoney(amount, currency);
        expect(BigInt(digitsOf(text))).toBe(BigInt(Math.abs(amount)));
        expect(text.startsWith('-')).toBe(amount < 0);
        expect(BigInt(digitsOf(decimalMoney(BigInt(amount), currency)))).toBe(
          BigInt(Math.abs(amount)),
        );
      }),
    );
  });

  it.each([
    [1_250_000, 'USD', '$12,500.00', '$12,500'],
    [1_250_050, 'USD', '$12,500.50', '$12,500.50'],
    [-5, 'USD', '-$0.05', '-$0.05'],
    [1_250_000, 'JPY', '¥1,250,000', '¥1,250,000'],
    [1_250_000, 'KWD', 'KWD 1,250.000', 'KWD 1,250'],
    [900_719_925_474_099, 'USD', '$9,007,199,254,740.99', '$9,007,199,254,740.99'],
  ])('%i minor units of %s are %s, and short %s', (amount, currency, long, short) => {
    // Intl puts a no-break space between a code and its number.
    expect(formatMoney(amount, currency).replace(/\u00a0/g, ' ')).toBe(long);
    expect(formatWhole(amount, currency).replace(/\u00a0/g, ' ')).toBe(short);
  });
});

describe('money that comes in', () => {
  const wrong = (amount: unknown, currency: unknown = 'USD') =>
    moneyIn('USD')
      .safeParse({ amount, currency })
      .error?.issues.map(({ message }) => message);

  it('is a whole number of minor units of the one currency, and says why it is not', () => {
    expect(moneyIn('USD').parse({ amount: maxMoney, currency: 'USD' }).amount).toBe(maxMoney);
    expect(wrong(12.5)).toEqual([
      'must be a whole number of minor units: 1234.50 USD is written as 123450',
    ]);
    expect(wrong(-1)).toEqual([
      expect.stringMatching(/^must not be negative; a credit note of a cost has its amount/),
    ]);
    expect(wrong(maxMoney + 1)).toEqual(['must be at most $10,000,000,000.00']);
    expect(wrong(5, 'EUR')).toEqual(['must be USD, the reporting currency of this deployment']);
  });

  it('says in the API document with how many decimals it is counted', () => {
    const { amount, currency } = z.toJSONSchema(moneyIn('KWD')).properties ?? {};
    expect(amount).toMatchObject({
      description: 'In minor units: 1234.500 KWD is written as 1234500',
    });
    expect(currency).toMatchObject({ 'x-decimals': 3 });
  });
});

describe('a return', () => {
  it('is never infinite or NaN; without a cost there is none', () => {
    const sum = fc.integer({ min: 0, max: 4_000_000_000_000_000 });
    fc.assert(
      fc.property(sum, sum, (spent, earned) => {
        const roi = returnOnInvestment(spent, earned);
        if (spent === 0) expect(roi).toBeUndefined();
        else expect(Number.isFinite(roi)).toBe(true);
        expect(formatRoi(roi)).not.toMatch(/Infinity|NaN|∞/);
      }),
    );
  });

  it.each([
    [undefined, 'no cost recorded'],
    [-0.85, '−85 %'],
    [0.125, '13 %'],
    [-0.125, '−13 %'],
    [-0.004, '0 %'],
    [21, '2,100 %'],
  ])('of %s reads %s', (roi, text) => {
    expect(formatRoi(roi)).toBe(text);
  });

  it('of a little less than nothing is nothing, and no less', () => {
    expect(wholePercents(-0.004)).toBe(0);
    expect(wholePercents(0)).toBe(0);
    expect(wholePercents(-0.005)).toBe(-1);
  });
});

describe('hours at a rate', () => {
  const worked = (hours: number, rate: number) =>
    costForm('USD').safeParse({
      externalId: 'hours',
      kind: 'internal',
      hours,
      hourlyRate: { amount: rate, currency: 'USD' },
      incurredOn: '2026-03-02',
    });

  it('make an amount that is exact to the minor unit, half a unit rounded up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        (hundredths, rate) => {
          const parsed = worked(hundredths / 100, rate);
          if (!parsed.success) throw parsed.error;
          const { amount } = storedCost(parsed.data).amount;
          // Twice the exact value, in hundredths of minor units: the amount is off by at most half
          // a unit, and up at half.
          const twice = 2n * BigInt(hundredths) * BigInt(rate);
          expect(
            BigInt(amount) * 200n > twice - 100n && BigInt(amount) * 200n <= twice + 100n,
          ).toBe(true);
        },
      ),
    );
  });

  it('are refused if they exceed the largest amount', () => {
    expect(worked(100_000, 1_000_000_000_000).error?.issues.map(({ path }) => path)).toEqual([
      ['hours'],
    ]);
    expect(worked(0.125, 100).error?.issues.map(({ path }) => path)).toEqual([['hours']]);
  });
});
