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
  if (sign && /[1-9]/.test(kept))
    return refuse(
      'must not be negative: what was credited is taken off the amount of what was won',
    );
  return ok(BigInt(kept || '0'));
};

/**
 * The same to the nearest unit, half a unit rounded up: for amounts that somebody has converted,
 * such as `1234.5600000001`.
 */
export const nearestUnits = (text: string, decimals: number): Result<bigint, string> => {
  const fine = exactUnits(text, decimals + finePlaces);
  return fine.ok ? ok((fine.value + fineUnit / 2n) / fineUnit) : fine;
};

/**
 * The same as `exactUnits`, but for what computing with floats leaves behind: less than a
 * thousandth of a unit is no part of an amount.
 */
export const unitsWithoutTail = (text: string, decimals: number): Result<bigint, string> => {
  const exact = exactUnits(text, decimals);
  const [nearest, fine] = [nearestUnits(text, decimals), exactUnits(text, decimals + finePlaces)];
  if (exact.ok || !nearest.ok || !fine.ok) return exact;
  const tail = nearest.value * fineUnit - fine.value;
  return (tail < 0n ? -tail : tail) * 1000n < fineUnit ? nearest : exact;
};

/** More places than a float has. */
const finePlaces = 30;
const fineUnit = 10n ** BigInt(finePlaces);

/** A decimal as JSON and CRMs write it: `1234.5`, `"1234.50"`, `1.2345E3`. */
const decimal = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,2}))?$/;

/** Largest exponent accepted; the amounts we keep have 13 digits. */
const largestExponent = 30;
