import { describe, expect, it } from 'vitest';
import { amountTyped, asTyped, typedIn } from '../../../functions/core/asking/typed-request.ts';
import { form } from '../../story/sample.ts';

const dollars = (amount: number) => ({ amount, currency: 'USD' });

describe('a request that was sent, as one types it again', () => {
  it('has all that was said, but the day by which it was needed', () => {
    const { neededBy: _, regulatedClaim: __, ...said } = form;
    expect(asTyped(form)).toEqual(said);
    const more = { campaign: 'Spring', businessGoal: 'Keep one member more in ten' };
    const sums = { expectedCost: dollars(120_050), valueOfOneSale: dollars(16_000) };
    expect(asTyped({ ...form, ...more, ...sums, regulatedClaim: true })).toEqual({
      ...said,
      ...more,
      expectedCost: '1200.50',
      valueOfOneSale: '160',
      regulatedClaim: 'yes',
    });
  });

  it('says again what its requester did not know', () => {
    expect(asTyped({ ...form, toFindOut: ['businessGoal'] })).toMatchObject({
      'unknown.businessGoal': 'yes',
    });
  });
});

it('what is typed is the fields of a request, without what is blank and what is none', () => {
  expect(
    typedIn({ title: 'Flyer', campaign: '', 'unknown.businessGoal': 'yes', next: 'x' }),
  ).toEqual({ title: 'Flyer', 'unknown.businessGoal': 'yes' });
});

it('an amount is typed without cents where it has none', () => {
  expect(amountTyped(dollars(100_000))).toBe('1000');
  expect(amountTyped(dollars(5))).toBe('0.05');
  expect(amountTyped({ amount: 1000, currency: 'JPY' })).toBe('1000');
  expect(amountTyped(undefined)).toBe('');
});
