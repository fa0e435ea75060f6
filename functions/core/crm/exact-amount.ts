import { exampleAmount } from '../words/decimals.ts';
import { ok, type Result, refuse } from '../words/result.ts';

/**
 * Parses a decimal exactly into units of its `decimals`-th place: with two decimals `12.5` is 1250,
 * and so is `12.500`. No float is involved. Refuses, with a reason, text that is not a decimal, is
 * negative, or has more places than that.
 */
export const exactUnits = (text: string, decimals: number): Result<bigint, string> => {
  const [matched, sign, whole = '', fraction = '', exponent = '0'] = decimal.exec(text) ?? [];
  if (matched === undefined || Math.abs(Number(exponent)) > largestExponent)
    return refuse(
      `must be a plain decimal such as ${exampleAmount(decimals)}, without thousands separators or a currency sign`,
    );
  const digits = `${whole}${fraction}`;
  const shift = decimals + Number(exponent) - fraction.length;
  const kept = shift < 0 ? digits.slice(0, shift) : `${digits}${'0'.repeat(shift)}`;
  const lost = shift < 0 ? digits.slice(shift) : '';
  if (/[1-9]/.test(lost))
    return refuse(
      decimals === 0 ? 'must have no decimals' : `must have at most ${decimals} decimals`,
    );
  if (sign && /[1-9]/.test(kept)) return refuse('must not be negative');
  return ok(BigInt(kept || '0'));
};

/** A decimal as JSON and CRMs write it: `1234.5`, `"1234.50"`, `1.2345E3`. */
const decimal = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,2}))?$/;

/** Largest exponent accepted; the amounts we keep have 13 digits. */
const largestExponent = 30;
