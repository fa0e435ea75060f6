import { describe, expect, it } from 'vitest';
import { type Typed, tickOf } from '../../../functions/core/asking/typed-request.ts';
import { moneyTyped } from '../../../functions/core/words/typed-values.ts';
import { readTyped } from '../../../functions/wording/asking/read-typed-request.ts';
import { form, settings } from '../../story/sample.ts';

const now = '2026-03-02T14:00:00.000Z';

/** What is said of the expected cost of a request that is else complete. */
const saidOf = (expectedCost: string, currency: string): string | undefined => {
  const { title, collateralType, segment, objective, audience, neededBy } = form;
  const typed: Typed = {
    ...{ title, collateralType, segment, objective, audience, neededBy, expectedCost },
    [tickOf('valueOfOneSale')]: 'yes',
    [tickOf('businessGoal')]: 'yes',
  };
  const read = readTyped(typed, { settings: { ...settings, currency }, now });
  return read.ok
    ? undefined
    : read.refusal.find(({ pointer }) => pointer === '/expectedCost')?.detail;
};

describe('an amount that is typed in a request', () => {
  it.each([
    ['USD', 'an amount in USD, such as 1,234.50'],
    ['JPY', 'an amount in JPY, such as 1,234'],
    ['KWD', 'an amount in KWD, such as 1,234.500'],
  ])('is asked for in %s as it is read', (currency, asked) => {
    expect(saidOf('a lot', currency)).toBe(`Write ${asked}.`);
    const written = asked.split('such as ')[1] ?? '';
    expect(moneyTyped(written, currency)).toMatchObject({ currency });
    expect(saidOf(written, currency)).toBeUndefined();
  });

  it('that is too large is told how large it may be', () => {
    expect(saidOf('99999999999.00', 'USD')).toBe('must be at most $10,000,000,000.00');
  });
});
