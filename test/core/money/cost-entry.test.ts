import { describe, expect, it } from 'vitest';
import { costForm, storedCost } from '../../../functions/core/money/cost-entry.ts';
import { maxMoney } from '../../../functions/core/words/money.ts';

const dollars = (amount: number) => ({ amount, currency: 'USD' });
const cost = { externalId: 'erp-1', kind: 'internal', incurredOn: '2026-03-02' };

const wrong = (body: unknown): string[] =>
  costForm('USD')
    .safeParse(body)
    .error?.issues.map(({ path }) => path.join('/')) ?? [];

describe('a cost', () => {
  it.each([
    ['an amount', { kind: 'print', amount: dollars(100) }],
    ['an amount of internal work', { amount: dollars(100) }],
    ['hours and a rate', { hours: 1.25, hourlyRate: dollars(100) }],
    ['no hours', { hours: 0, hourlyRate: dollars(100) }],
    ['the most money there is', { hours: 1, hourlyRate: dollars(maxMoney) }],
  ])('is %s', (_, fields) => {
    expect(wrong({ ...cost, ...fields })).toEqual([]);
  });

  it.each([
    ['nothing', {}, ['amount']],
    ['hours without a rate', { hours: 1 }, ['hourlyRate']],
    ['a rate without hours', { hourlyRate: dollars(100) }, ['hours']],
    ['both', { amount: dollars(1), hours: 1, hourlyRate: dollars(100) }, ['amount']],
    ['an amount and a rate', { amount: dollars(1), hourlyRate: dollars(1) }, ['hours', 'amount']],
    [
      'hours that somebody else is paid for',
      { kind: 'print', hours: 1, hourlyRate: dollars(1) },
      ['hours'],
    ],
    ['hours to the thousandth', { hours: 0.125, hourlyRate: dollars(100) }, ['hours']],
    ['more than can be stored', { hours: 2, hourlyRate: dollars(maxMoney) }, ['hours']],
    [
      'an amount of nothing, and too many hours',
      { hours: 100_001, hourlyRate: dollars(1) },
      ['hours'],
    ],
  ])('is not %s', (_, fields, paths) => {
    expect(wrong({ ...cost, ...fields })).toEqual(paths);
  });

  it('names all that is wrong at once', () => {
    expect(wrong({ kind: 'internal', incurredOn: '2026-03-02' })).toEqual(['externalId', 'amount']);
    expect(wrong('a cost')).toEqual(['']);
    expect(wrong(null)).toEqual(['']);
  });
});

describe('a cost as it is stored', () => {
  const entry = { externalId: 'erp-1', kind: 'internal', incurredOn: '2026-03-02' } as const;

  it('is the amount, or the hours at their rate, half a cent rounded up', () => {
    expect(storedCost({ ...entry, amount: dollars(100) })).toEqual({
      ...entry,
      amount: dollars(100),
    });
    const worked = { hours: 0.5, hourlyRate: dollars(101) };
    expect(storedCost({ ...entry, ...worked })).toEqual({
      ...entry,
      ...worked,
      amount: dollars(51),
    });
    expect(storedCost({ ...entry, hours: 0, hourlyRate: dollars(101) }).amount).toEqual(dollars(0));
  });

  it.each([{}, { hours: 1 }, { hourlyRate: dollars(1) }])('is not %o', (fields) => {
    expect(() => storedCost({ ...entry, ...fields })).toThrow('a cost has an amount');
  });
});
