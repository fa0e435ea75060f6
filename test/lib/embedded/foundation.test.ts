import { afterEach, expect, it } from 'vitest';
import { keepDecimals } from '../../../functions/core/words/decimals.ts';
import { readMoneyTerms } from '../../../functions/store/numbers/money-terms-store.ts';
import { openMoney } from '../../../lib/embedded/foundation.ts';
import { StartProblem } from '../../../lib/embedded/start-problem.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { settings } from '../../story/sample.ts';

useSampleTable();

afterEach(() => keepDecimals('USD', undefined));

it('a platform starts by the terms of its amounts, and by no others', async () => {
  await openMoney(settings);
  const problem = async (given: object): Promise<unknown> =>
    openMoney({ ...settings, ...given }).catch((error) => error);
  for (const [given, words] of [
    [{ currency: 'EUR' }, 'set settings.currency back to USD'],
    [{ decimals: 0 }, 'set settings.decimals to 2'],
  ] as const) {
    const refused = await problem(given);
    expect(refused).toBeInstanceOf(StartProblem);
    expect((refused as Error).message).toContain(words);
  }
  expect(await readMoneyTerms()).toEqual({ currency: 'USD', decimals: 2 });
  await openMoney(settings);
});
