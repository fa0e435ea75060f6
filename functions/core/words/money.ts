import * as z from 'zod';
import { cachedByKey } from './cached-by-key.ts';
import { decimalsOf, exampleAmount } from './decimals.ts';

/** An amount in minor units, such as cents, never a float, with its ISO 4217 code. */
export type Money = { amount: number; currency: string };

/**
 * The largest amount in minor units, entered or computed. Sums of thousands of these are still
 * exact.
 */
export const maxMoney = 1_000_000_000_000;

/** Formats for programs, with digits only: -8500000 minor units of dollars as `-85000.00`. */
export const decimalMoney = (minorUnits: bigint, currency: string): string => {
  const decimals = decimalsOf(currency);
  const digits = String(minorUnits < 0n ? -minorUnits : minorUnits).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = minorUnits < 0n ? '-' : '';
  return `${sign}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
};

/**
 * Money as input: `{ "amount": 1250000, "currency": "USD" }` is 12,500 dollars. A deployment has
 * one reporting currency; others are refused, as are negative and fractional amounts.
 */
export const moneyIn = (currency: string) =>
  z.strictObject({
    amount: z
      .int({ error: () => `must be a whole number of minor units: ${inMinorUnits(currency)}` })
      .min(
        0,
        'must not be negative; a credit note of a cost has its amount as it is, and in `credits` the externalId of the invoice; any other entry that was wrong or was lowered is corrected, to what is left of it',
      )
      .max(maxMoney, { error: () => `must be at most ${formatMoney(maxMoney, currency)}` })
      .describe(`In minor units: ${inMinorUnits(currency)}`),
    currency: z
      .literal(currency, `must be ${currency}, the reporting currency of this deployment`)
      .meta({ 'x-decimals': decimalsOf(currency) }),
  });

/** `1234.50 USD is written as 123450`, in the decimals of the currency. */
const inMinorUnits = (currency: string): string => {
  const written = exampleAmount(decimalsOf(currency));
  return `${written} ${currency} is written as ${written.replace('.', '')}`;
};

/** Return on investment as a ratio: -0.85 for a loss of 85 %; undefined if nothing was spent. */
export const returnOnInvestment = (spent: number, earned: number): number | undefined =>
  spent > 0 ? (earned - spent) / spent : undefined;

/**
 * Formats 1250000 and `USD` as `$12,500.00`; the number of decimals depends on the currency. Works
 * on the digits without a float, so large sums stay exact.
 */
export const formatMoney = (minorUnits: number, currency: string): string =>
  formatOf(`${currency} ${decimalsOf(currency)}`).format(
    decimalMoney(BigInt(minorUnits), currency) as Intl.StringNumericLiteral,
  );

/** By a currency and its decimals: `HUF 2`. */
const formatOf = cachedByKey((key) => {
  const [currency, decimals] = key.split(' ');
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: Number(decimals),
    maximumFractionDigits: Number(decimals),
  });
});

/** `$12,500`, with cents only if there are any. */
export const formatWhole = (minorUnits: number, currency: string): string =>
  formatMoney(minorUnits, currency).replace(/\.0+$/, '');

/** Rounds to whole percents, half away from zero; reports have the exact ratio. */
export const wholePercents = (roi: number): number => {
  const percent = Math.round(Math.abs(roi) * 100);
  return roi < 0 && percent > 0 ? -percent : percent;
};

/** Formats -0.85 as `−85 %`; without a cost it reads "no cost recorded", never infinity. */
export const formatRoi = (roi: number | undefined): string =>
  roi === undefined ? 'no cost recorded' : formatPercent(roi);

const formatPercent = (roi: number): string => {
  const percent = wholePercents(roi);
  return `${percent < 0 ? '−' : ''}${Math.abs(percent).toLocaleString('en-US')} %`;
};
