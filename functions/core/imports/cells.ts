import { decimalsOf } from '../words/decimals.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { asciiUpperCase } from '../words/text.ts';
import { type DecimalMark, wholeUnits } from './decimal.ts';

/** Parses a cell, or says why it cannot. Empty cells are not parsed. */
export type Cell = (text: string) => Result<unknown, string>;

export const textCell: Cell = ok;

/** A reference or a currency, in either case. */
export const codeCell: Cell = (text) => ok(asciiUpperCase(text));

/** An amount of money, in minor units of a currency. */
export const amountCell =
  ({ currency, decimalMark }: Written): Cell =>
  (text) =>
    toNumber(wholeUnits(text, decimalsOf(currency), decimalMark));

/**
 * How numbers of a file are written: in which currency, and by which mark, if the settings say one.
 */
export type Written = { currency: string; decimalMark?: DecimalMark | undefined };

/** Ranges are checked by the form, in the words it uses for amounts sent through the API. */
const toNumber = (parsed: Result<bigint, string>): Result<number, string> =>
  parsed.ok ? ok(Number(parsed.value)) : parsed;

export const countCell =
  ({ decimalMark }: Written): Cell =>
  (text) =>
    toNumber(wholeUnits(text, 0, decimalMark));

/** Hours with up to two decimals. */
export const hoursCell =
  ({ decimalMark }: Written): Cell =>
  (text) => {
    const hundredths = toNumber(wholeUnits(text, 2, decimalMark));
    return hundredths.ok ? ok(hundredths.value / 100) : hundredths;
  };

export const booleanCell: Cell = (text) => {
  if (/^(true|yes|1)$/i.test(text)) return ok(true);
  return /^(false|no|0)$/i.test(text)
    ? ok(false)
    : refuse('must be true or false, or be left empty');
};
