import * as z from 'zod';
import { onceFor } from './once-for.ts';

/** An amount in minor units (cents), never a float, with its ISO 4217 code. */
export type Money = { amount: number; currency: string };

/**
 * Minor units; as much as one amount may be, and what it makes. Sums of thousands of these are
 * still exact.
 */
export const mostMoney = 1_000_000_000_000;

/**
 * How many decimals a currency has: two for dollars and euros, none for yen, three for Kuwaiti
 * dinars.
 */
export const decimalsOf = (currency: string): number =>
  formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;

const formatOf = onceFor(
  (currency) => new Intl.NumberFormat('en-US', { style: 'currency', currency }),
);

/** `-8500000` minor units of dollars as `-85000.00`: for programs, and made of digits alone. */
export const decimalMoney = (minorUnits: bigint, currency: string): string => {
  const decimals = decimalsOf(currency);
  const digits = String(minorUnits < 0n ? -minorUnits : minorUnits).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = minorUnits < 0n ? '-' : '';
  return `${sign}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
};

/**
 * Money as a caller writes it: `{ "amount": 1250000, "currency": "USD" }` is 12,500 dollars. One
 * reporting currency per deployment, so any other is refused, and so are negative and fractional
 * amounts.
 */
export const moneyIn = (currency: string) =>
  z.strictObject({
    amount: z
      .int('must be a whole number of minor units (cents): 12.50 is written as 1250')
      .min(0, 'must not be negative; a wrong entry is corrected with a correction')
      .max(mostMoney, `must be at most ${formatMoney(mostMoney, currency)}`),
    currency: z.literal(currency, `must be ${currency}, the reporting currency of this deployment`),
  });

/**
 * Return on investment as a ratio: -0.85 for a loss of 85 %. `undefined` when nothing was spent:
 * there is no ratio then.
 */
export const returnOnInvestment = (spent: number, earned: number): number | undefined =>
  spent > 0 ? (earned - spent) / spent : undefined;

/**
 * `1250000` and `USD` as `$12,500.00`; the currency says how many minor units make one (100 cents,
 * but 1 yen). Made of the digits themselves: no float stands between, however large a sum is.
 */
export const formatMoney = (minorUnits: number, currency: string): string =>
  formatOf(currency).format(
    decimalMoney(BigInt(minorUnits), currency) as Intl.StringNumericLiteral,
  );

/** `$12,500`, with cents only where there are any. */
export const formatWhole = (minorUnits: number, currency: string): string =>
  formatMoney(minorUnits, currency).replace(/\.0+$/, '');

/** Rounded to whole percents, half of one away from zero; reports have the ratio itself. */
export const wholePercents = (roi: number): number => {
  const percent = Math.round(Math.abs(roi) * 100);
  return roi < 0 && percent > 0 ? -percent : percent;
};

/** `-0.85` as `−85 %`; nothing spent reads "no cost recorded", never infinity. */
export const formatRoi = (roi: number | undefined): string =>
  roi === undefined ? 'no cost recorded' : formatPercent(roi);

const formatPercent = (roi: number): string => {
  const percent = wholePercents(roi);
  return `${percent < 0 ? '−' : ''}${Math.abs(percent).toLocaleString('en-US')} %`;
};
