import { expect, it } from 'vitest';
import { MoneyTerms, termsChanged, termsOf } from '../../../functions/core/words/money-terms.ts';

const dollars = termsOf({ currency: 'USD' });

it('stored amounts are counted in a currency, with its decimals', () => {
  expect(MoneyTerms.parse(dollars)).toEqual({ currency: 'USD', decimals: 2 });
  expect(termsOf({ currency: 'KWD' })).toEqual({ currency: 'KWD', decimals: 3 });
});

it('stored amounts are never counted by other terms than they were', () => {
  expect(termsChanged(dollars, { ...dollars })).toBeUndefined();
  expect(termsChanged(dollars, termsOf({ currency: 'EUR' }))).toMatch(
    /^amounts are stored in USD, and the settings now say EUR: set settings.currency back to USD;/,
  );
  expect(termsChanged({ currency: 'HUF', decimals: 0 }, termsOf({ currency: 'HUF' }))).toMatch(
    /^amounts are stored in HUF with 0 decimals, and the settings now count 2, by which 100000 would be HUF\s1,000\.00: set settings.decimals to 0,/,
  );
});
