import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalMoney } from '../../../functions/core/words/money.ts';
import { bodyOf, moneyTyped } from '../../../functions/core/words/typed-values.ts';

describe('what a form says, as the body of the API', () => {
  it('has lists and objects by dots, and leaves out what was left blank', () => {
    const values = {
      title: 'Flyer',
      note: '',
      'goal.kpis.0.name': 'Members',
      'goal.kpis.0.number': '1,200',
      'goal.kpis.2.name': 'Visits',
      'measures.budgetedCost': '$3,200.50',
      regulatedClaim: 'yes',
    };
    const kinds = {
      money: ['measures.budgetedCost'],
      numbers: ['goal.kpis.*.number'],
      ticks: ['regulatedClaim'],
    };
    expect(bodyOf(values, kinds, 'USD')).toEqual({
      title: 'Flyer',
      goal: { kpis: [{ name: 'Members', number: 1200 }, { name: 'Visits' }] },
      measures: { budgetedCost: { amount: 320_050, currency: 'USD' } },
      regulatedClaim: true,
    });
  });

  it('has rows in their order, however many there are and in whichever order they come', () => {
    const numbers = Array.from({ length: 12 }, (_, index) => String(11 - index));
    const values = Object.fromEntries(numbers.map((at) => [`counts.${at}`, `${at}.25`]));
    expect(bodyOf(values, { numbers: ['counts.*'] })).toEqual({
      counts: Array.from({ length: 12 }, (_, index) => index + 0.25),
    });
    expect(bodyOf({ 'a.02': 'second', 'a.01': 'first' })).toEqual({ a: ['first', 'second'] });
    expect(bodyOf({ 'a.0': 'x', 'a.b': 'y' })).toEqual({ a: { 0: 'x', b: 'y' } });
    expect(bodyOf({})).toEqual({});
    expect(bodyOf({ 'rows.10.cost': '5' }, { money: ['rows.*.cost'] }, 'USD')).toEqual({
      rows: [{ cost: { amount: 500, currency: 'USD' } }],
    });
  });

  it('has a tick where it was set, and numbers without what was typed around them', () => {
    const kinds = { numbers: ['units'], ticks: ['done'] };
    expect(bodyOf({ done: 'yes', units: ' 1,200 ' }, kinds)).toEqual({ done: true, units: 1200 });
    expect(bodyOf({ done: 'no', units: '1.x' }, kinds)).toEqual({ done: false, units: '1.x' });
  });

  it('keeps as text what is no amount and no number, for the rules to refuse', () => {
    const kinds = { money: ['cost'], numbers: ['units'] };
    expect(bodyOf({ cost: 'about 5', units: 'many' }, kinds, 'USD')).toEqual({
      cost: 'about 5',
      units: 'many',
    });
    expect(moneyTyped('12.345', 'USD')).toBe('12.345');
    expect(moneyTyped('12.5', 'JPY')).toBe('12.5');
    expect(moneyTyped('-5', 'USD')).toBe('-5');
  });

  it.each([
    ['12,50', 'USD'],
    ['1,25', 'KWD'],
    ['1.250,50', 'USD'],
    ['1,2345', 'USD'],
    ['1 250,50', 'USD'],
    ['1,250 000', 'USD'],
    ['$', 'USD'],
    ['1,,250', 'USD'],
  ])('does not guess what %s is', (text, currency) => {
    expect(moneyTyped(text, currency)).toBe(text);
    expect(bodyOf({ units: text }, { numbers: ['units'] })).toEqual({ units: text });
  });

  it.each([
    ['1,250', 125_000],
    ['1 250 000.5', 125_000_050],
    ['$ 12.50', 1250],
    ['USD 12.50', 1250],
    ['12.50 USD', 1250],
    ['0', 0],
  ])('takes %s', (text, amount) => {
    expect(moneyTyped(text, 'USD')).toEqual({ amount, currency: 'USD' });
  });

  it.each([
    ['12,500', 'TND', '12,500'],
    ['KWD 1,250', 'KWD', 'KWD 1,250'],
    ['1,250.500', 'TND', { amount: 1_250_500, currency: 'TND' }],
    ['1,250,000', 'TND', { amount: 1_250_000_000, currency: 'TND' }],
    ['12.500', 'TND', { amount: 12_500, currency: 'TND' }],
    ['12 500', 'TND', { amount: 12_500_000, currency: 'TND' }],
    ['12,500', 'JPY', { amount: 12_500, currency: 'JPY' }],
  ])('of three decimals or not, %s is no guess in %s', (text, currency, read) => {
    expect(moneyTyped(text, currency)).toEqual(read);
  });

  it.each([
    ['€ 5', 'EUR', 500],
    ['£5', 'GBP', 500],
    ['¥500', 'JPY', 500],
    ['CHF 5', 'CHF', 500],
  ])('takes the sign of its own currency: %s', (text, currency, amount) => {
    expect(moneyTyped(text, currency)).toEqual({ amount, currency });
    expect(moneyTyped(text, 'USD')).toBe(text);
  });

  it('takes any amount that the platform writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_000 }),
        fc.constantFrom('USD', 'JPY', 'KWD'),
        (amount, currency) => {
          const written = decimalMoney(BigInt(amount), currency);
          expect(moneyTyped(written, currency)).toEqual({ amount, currency });
        },
      ),
    );
  });

  it('takes no amount for dollars by itself', () => {
    expect(() => bodyOf({ cost: '5' }, { money: ['cost'] })).toThrow('cost is an amount');
  });

  it('takes names of any kind for names and nothing else', () => {
    const body = bodyOf({ '__proto__.polluted': 'x', 'constructor.prototype.polluted': 'x' });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(body)).toEqual(['__proto__', 'constructor']);
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 5 })),
        (values) => {
          bodyOf(values);
          expect(({} as Record<string, unknown>).polluted).toBeUndefined();
        },
      ),
    );
  });
});
