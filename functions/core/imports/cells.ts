import { decimalsOf } from '../words/money.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import { wholeUnits } from './decimal.ts';

/** Parses a cell, or says why it cannot. Empty cells are not parsed. */
export type Cell = (text: string) => Result<unknown, string>;

export const word: Cell = ok;

export const amount =
  (currency: string): Cell =>
  (text) =>
    numberOf(wholeUnits(text, decimalsOf(currency)));

/** Ranges are checked by the form, in the words it uses for amounts sent through the API. */
const numberOf = (given: Result<bigint, string>): Result<number, string> =>
  given.ok ? ok(Number(given.value)) : given;

export const count: Cell = (text) => numberOf(wholeUnits(text, 0));

export const hours: Cell = (text) => {
  const hundredths = numberOf(wholeUnits(text, 2));
  return hundredths.ok ? ok(hundredths.value / 100) : hundredths;
};

export const yesOrNo: Cell = (text) => {
  if (/^(true|yes|1)$/i.test(text)) return ok(true);
  return /^(false|no|0)$/i.test(text)
    ? ok(false)
    : refuse('must be true or false, or be left empty');
};
