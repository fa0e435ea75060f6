import { exampleAmount } from '../words/decimals.ts';
import { ok, type Result, refuse } from '../words/result.ts';

/** What stands before the decimals of amounts in files of a deployment that says so. */
export type DecimalMark = '.' | ',';

/**
 * Parses a decimal into units of its last place: `12.5` with two decimals is 1250. No float is
 * involved. Refuses, with a reason, text that is not a plain decimal or has more than `decimals`
 * decimals, even if they are zeros. With `mark`, digits may be grouped, and nothing but the mark
 * stands before decimals: with a comma, `1.234,5` and `1 234,5` are read, and `12.5` is refused.
 */
export const wholeUnits = (
  text: string,
  decimals: number,
  mark?: DecimalMark,
): Result<bigint, string> => {
  const plainText = mark ? withoutGroups(text, decimals, mark) : ok(text);
  if (!plainText.ok) return plainText;
  const [, sign, whole, fraction = ''] = plain.exec(plainText.value) ?? [];
  if (whole === undefined) return refuse(whyNotPlain(text, decimals));
  if (fraction.length > decimals) {
    return refuse(
      decimals === 0 ? 'must have no decimals' : `must have at most ${decimals} decimals`,
    );
  }
  return ok(BigInt(`${sign}${whole}${fraction.padEnd(decimals, '0')}`));
};

const plain = /^(-?)(\d+)(?:\.(\d+))?$/;

/** An amount as it is written by the deployment's mark, as a plain decimal. */
const withoutGroups = (
  text: string,
  decimals: number,
  mark: DecimalMark,
): Result<string, string> => {
  const [, sign = '', whole, group, fraction] = marked[mark].exec(text) ?? [];
  if (whole === undefined) return refuse(`must be a decimal such as ${exampleOf(decimals, mark)}`);
  // `1.234` may be a thousand or a little more than one, where amounts have three decimals.
  const isOther = group !== undefined && group !== mark && /[.,]/.test(group);
  if (isOther && fraction === undefined && decimals >= 3 && whole.split(group).length === 2)
    return refuse(
      `may be one number or another; write it with its decimals, such as ${exampleOf(decimals, mark)}`,
    );
  const digits = whole.replaceAll(/\D/g, '');
  return ok(`${sign}${digits}${fraction === undefined ? '' : `.${fraction}`}`);
};

const exampleOf = (decimals: number, mark: DecimalMark): string =>
  exampleAmount(decimals).replace('.', mark);

/** Digits, with the same mark between all groups if there are any, and decimals after the mark. */
const marked: Record<DecimalMark, RegExp> = {
  '.': /^(-?)(\d{1,3}(?=[,'’\s\u00a0\u202f])(?:([,'’\s\u00a0\u202f])\d{3})(?:\3\d{3})*|\d+)(?:\.(\d+))?$/,
  ',': /^(-?)(\d{1,3}(?=[.'’\s\u00a0\u202f])(?:([.'’\s\u00a0\u202f])\d{3})(?:\3\d{3})*|\d+)(?:,(\d+))?$/,
};

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
