import { decimalsOf } from '../words/decimals.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { wholeUnits } from './decimal.ts';

/** Parses a cell, or says why it cannot. Empty cells are not parsed. */
export type Cell = (text: string) => Result<unknown, string>;

export const textCell: Cell = ok;

/** An amount of money, in minor units of a currency. */
export const amountCell =
  (currency: string): Cell =>
  (text) =>
    toNumber(wholeUnits(text, decimalsOf(currency)));

/** Ranges are checked by the form, in the words it uses for amounts sent through the API. */
const toNumber = (parsed: Result<bigint, string>): Result<number, string> =>
  parsed.ok ? ok(Number(parsed.value)) : parsed;

export const countCell: Cell = (text) => toNumber(wholeUnits(text, 0));

/** Hours with up to two decimals. */
export const hoursCell: Cell = (text) => {
  const hundredths = toNumber(wholeUnits(text, 2));
  return hundredths.ok ? ok(hundredths.value / 100) : hundredths;
};

export const booleanCell: Cell = (text) => {
  if (/^(true|yes|1)$/i.test(text)) return ok(true);
  return /^(false|no|0)$/i.test(text)
    ? ok(false)
    : refuse('must be true or false, or be left empty');
};
