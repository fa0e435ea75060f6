import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, describe, expect, it } from 'vitest';
import { checkRow } from '../../../functions/core/imports/check-row.ts';
import { shapeOf } from '../../../functions/core/imports/kinds.ts';
import { decimalsOf, keepDecimals } from '../../../functions/core/words/decimals.ts';
import { decimalMoney, formatMoney, moneyIn } from '../../../functions/core/words/money.ts';

/** The standard's own list, as its maintenance agency publishes it. */
const require = createRequire(import.meta.url);
const list = readFileSync(require.resolve('currency-codes/iso-4217-list-one.xml'), 'utf8');

const standard = new Map(
  [...list.matchAll(/<Ccy>([A-Z]{3})<\/Ccy>[\s\S]*?<CcyMnrUnts>([^<]+)<\/CcyMnrUnts>/g)].map(
    ([, code = '', units = '']) => [code, units] as const,
  ),
);

describe('the decimals of a currency', () => {
  it('are those of ISO 4217, for each currency that has minor units', () => {
    const counted = [...standard].filter(([, units]) => units !== 'N.A.');
    expect(counted.length).toBeGreaterThan(150);
    expect(counted.filter(([code, units]) => decimalsOf(code) !== Number(units))).toEqual([]);
  });

  it.each([
    ['HUF', 2],
    ['IDR', 2],
    ['COP', 2],
    ['PKR', 2],
    ['IQD', 3],
    ['JPY', 0],
    ['KWD', 3],
  ])('of %s are %i, whatever this Node shows prices with', (code, decimals) => {
    expect(decimalsOf(code)).toBe(decimals);
    const written = decimalMoney(123_456n, code);
    expect(written.split('.')[1]?.length ?? 0).toBe(decimals);
    expect(formatMoney(123_456, code).replace(/[^\d.]/g, '')).toBe(written);
  });
});

describe('a deployment that counts a currency otherwise', () => {
  afterEach(() => keepDecimals('HUF', undefined));

  it('keeps what its stored amounts mean', () => {
    keepDecimals('HUF', 0);
    expect(formatMoney(1_250_000, 'HUF').replace(/\u00a0/g, ' ')).toBe('HUF 1,250,000');
    expect(decimalMoney(1_250_000n, 'HUF')).toBe('1250000');
    const amount = moneyIn('HUF').safeParse({ amount: 1.5, currency: 'HUF' });
    expect(amount.error?.issues[0]?.message).toContain('1234 HUF is written as 1234');
    keepDecimals('HUF', undefined);
    expect(decimalsOf('HUF')).toBe(2);
  });
});

describe('a hint', () => {
  const whyNot = (currency: string): string => {
    const parsed = moneyIn(currency).safeParse({ amount: 12.5, currency });
    return parsed.error?.issues[0]?.message ?? '';
  };

  it('of minor units is true in the currency', () => {
    expect(whyNot('USD')).toContain('1234.50 USD is written as 123450');
    expect(whyNot('JPY')).toContain('1234 JPY is written as 1234');
    expect(whyNot('KWD')).toContain('1234.500 KWD is written as 1234500');
  });

  it('of a file is true in the currency', () => {
    const hint = (currency: string, amount: string): string => {
      const header = ['requestId', 'externalId', 'kind', 'amount', 'currency', 'incurredOn'];
      const cells = ['CR-7F3K2QX', 'a', 'print', amount, currency, '2026-03-02'];
      const checked = checkRow(header, { line: 2, cells }, shapeOf('costs', { currency }));
      return checked.ok ? '' : (checked.refusal.reasons[0]?.reason ?? '');
    };
    expect(hint('USD', '1,234.50')).toBe('has thousands separators; write 1234.50, not 1,234.50');
    expect(hint('JPY', '1,234')).toBe('has thousands separators; write 1234, not 1,234');
    expect(hint('KWD', '1234,500')).toBe('has a decimal comma; write 1234.500, not 1234,500');
    expect(hint('JPY', '1234,50')).toBe('must be a whole number such as 1234');
  });
});
