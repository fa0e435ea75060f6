import { ok, type Result, refuse } from '../words/result.ts';

/**
 * Decimal text in whole units of its last decimal: `12.5` with two decimals is 1250. Digits are
 * moved, no float is made. Refuses, with a reason, what is not a plain decimal or has more decimals
 * than `decimals`, be they zeros.
 */
export const wholeUnits = (text: string, decimals: number): Result<bigint, string> => {
  const [, sign, whole, fraction = ''] = plain.exec(text) ?? [];
  if (whole === undefined) return refuse(whyNotPlain(text));
  if (fraction.length > decimals) {
    return refuse(
      decimals === 0 ? 'must have no decimals' : `must have at most ${decimals} decimals`,
    );
  }
  return ok(BigInt(`${sign}${whole}${fraction.padEnd(decimals, '0')}`));
};

const plain = /^(-?)(\d+)(?:\.(\d+))?$/;

const whyNotPlain = (text: string): string => {
  if (grouped.test(text)) return 'has thousands separators; write 1234.50, not 1,234.50';
  if (/^-?\d+,\d+$/.test(text)) return 'has a decimal comma; write 1234.50, not 1234,50';
  return 'must be a plain decimal such as 1234.50';
};

/**
 * As spreadsheets group digits: `1,234.50`, `1 234,50`, `1'234`. Three digits after one point are a
 * decimal, not a group.
 */
const grouped =
  /^-?\d{1,3}(?:(?:[,'’\s\u00a0\u202f]\d{3})+(?:[.,]\d+)?|(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
