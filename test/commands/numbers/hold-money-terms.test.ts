import { afterEach, describe, expect, it } from 'vitest';
import {
  checkMoneyTerms,
  MoneyTermsChanged,
} from '../../../functions/commands/numbers/hold-money-terms.ts';
import { keepDecimals } from '../../../functions/core/words/decimals.ts';
import { readMoneyTerms } from '../../../functions/store/numbers/money-terms-store.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { settings } from '../../story/sample.ts';

useSampleTable();

afterEach(() => keepDecimals('USD', undefined));

const problem = async (given: object): Promise<string> => {
  const refused = await checkMoneyTerms({ ...settings, ...given }).catch((error) => error);
  expect(refused).toBeInstanceOf(MoneyTermsChanged);
  return refused.message;
};

describe('the terms that amounts are stored by', () => {
  it('are stored at the first look, by one of many, and stay', async () => {
    expect(await readMoneyTerms()).toBeUndefined();
    await Promise.all(Array.from({ length: 5 }, () => checkMoneyTerms(settings)));
    expect(await readMoneyTerms()).toEqual({ currency: 'USD', decimals: 2 });
  });

  it('refuse other decimals, in words that say what to set', async () => {
    keepDecimals('USD', 3);
    expect(await problem({ decimals: 3 })).toBe(
      'amounts are stored in USD with 2 decimals, and the settings now count 3, by which 100000 would be $100.000: set settings.decimals to 2, so that stored amounts keep what they mean',
    );
    expect(await readMoneyTerms()).toEqual({ currency: 'USD', decimals: 2 });
  });

  it('refuse another currency', async () => {
    expect(await problem({ currency: 'EUR' })).toContain('set settings.currency back to USD');
  });

  it('hold where the settings are as they were', async () => {
    await checkMoneyTerms(settings);
  });
});
