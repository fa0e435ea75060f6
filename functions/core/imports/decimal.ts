import { exampleAmount } from '../words/decimals.ts';
import { ok, type Result, refuse } from '../words/result.ts';

/**
 * Parses a decimal into units of its last place: `12.5` with two decimals is 1250. No float is
 * involved. Refuses, with a reason, text that is not a plain decimal or has more than `decimals`
 * decimals, even if they are zeros.
 */
export const wholeUnits = (text: string, decimals: number): Result<bigint, string> => {
  const [, sign, whole, fraction = ''] = plain.exec(text) ?? [];
  if (whole === undefined) return refuse(whyNotPlain(text, decimals));
  if (fraction.length > decimals) {
    return refuse(
      decimals === 0 ? 'must have no decimals' : `must have at most ${decimals} decimals`,
    );
  }
  return ok(BigInt(`${sign}${whole}${fraction.padEnd(decimals, '0')}`));
};

const plain = /^(-?)(\d+)(?:\.(\d+))?$/;

const whyNotPlain = (text: string, decimals: number): string => {
  const plainly = exampleAmount(decimals);
  if (grouped.test(text))
    return `has thousands separators; write ${plainly}, not ${exampleAmount(decimals, ',')}`;
  if (decimals === 0) return `must be a whole number such as ${plainly}`;
  return /^-?\d+,\d+$/.test(text)
    ? `has a decimal comma; write ${plainly}, not ${plainly.replace('.', ',')}`
    : `must be a plain decimal such as ${plainly}`;
};

/**
 * Digits grouped as in spreadsheets: `1,234.50`, `1 234,50`, `1'234`. Three digits after a single
 * point are decimals.
 */
const grouped =
  /^-?\d{1,3}(?:(?:[,'’\s\u00a0\u202f]\d{3})+(?:[.,]\d+)?|(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
