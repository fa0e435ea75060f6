import { decimalsOf } from './decimals.ts';
import type { Money } from './money.ts';

/**
 * The body of the API that a form says: `goal.kpis.0.name` becomes a field inside lists and
 * objects, and what was left blank is left out. `kinds` say which are not text; what cannot be read
 * stays text, so that the rules of the API say what is wrong with it. Amounts need the `currency`
 * that they are typed in.
 */
export const bodyOf = (
  values: Readonly<Record<string, string>>,
  kinds: { money?: readonly string[]; numbers?: readonly string[]; ticks?: readonly string[] } = {},
  currency?: string,
): Record<string, unknown> => {
  const body: Tree = {};
  for (const [name, text] of Object.entries(values)) {
    if (text === '') continue;
    put(body, name.split('.'), typed(name, text));
  }
  return asLists(body) as Record<string, unknown>;

  function typed(name: string, text: string): unknown {
    const pattern = name.replace(/\.\d+(?=\.|$)/g, '.*');
    if (kinds.money?.includes(pattern)) {
      if (currency === undefined) throw new Error(`${name} is an amount, and needs a currency`);
      return moneyTyped(text, currency);
    }
    if (kinds.numbers?.includes(pattern)) return numberTyped(text);
    return kinds.ticks?.includes(pattern) ? text === 'yes' : text;
  }
};

type Tree = { [name: string]: unknown };

const put = (tree: Tree, [first = '', ...rest]: string[], value: unknown): void => {
  // Names come from the browser: `__proto__` is a field like any other.
  if (rest.length === 0) {
    Object.defineProperty(tree, first, { value, ...plain });
    return;
  }
  if (!Object.hasOwn(tree, first) || typeof tree[first] !== 'object')
    Object.defineProperty(tree, first, { value: {}, ...plain });
  put(tree[first] as Tree, rest, value);
};

const plain = { enumerable: true, configurable: true, writable: true };

/** Objects whose names are numbers are lists, in that order; rows left blank close up. */
const asLists = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, asLists(inner)] as const);
  return entries.length > 0 && entries.every(([name]) => /^\d{1,3}$/.test(name))
    ? entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner)
    : Object.fromEntries(entries);
};

/**
 * `1,250.50` as money in minor units; text that is no amount stays as it is, and so does `1,250`
 * where amounts have three decimals: a comma may stand before these.
 */
export const moneyTyped = (text: string, currency: string): Money | string => {
  const decimals = decimalsOf(currency);
  const amount = withoutSigns(text, currency).trim();
  if (decimals >= 3 && /^\d{1,3},\d{3}$/.test(amount)) return text;
  const plainText = withoutGroups(amount);
  const [, whole, behind = ''] = /^(\d+)(?:\.(\d+))?$/.exec(plainText) ?? [];
  if (whole === undefined || behind.length > decimals) return text;
  return { amount: Number(whole + behind.padEnd(decimals, '0')), currency };
};

/** Without the code or sign of this currency; an amount with those of another is none of ours. */
const withoutSigns = (text: string, currency: string): string => {
  const sign = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' }[currency] ?? currency;
  const signs = new RegExp(`^\\s*(${currency}|\\${sign})|(${currency}|\\${sign})\\s*$`, 'g');
  return text.replace(signs, '');
};

const numberTyped = (text: string): number | string => {
  const plainText = withoutGroups(text);
  return /^-?\d+(\.\d+)?$/.test(plainText) ? Number(plainText) : text;
};

/**
 * Without the commas or spaces that group thousands. `12,50` keeps its comma, and is refused: who
 * writes so means 12.50, and would get 1,250.
 */
const withoutGroups = (text: string): string => {
  const trimmed = text.trim();
  return /^-?\d{1,3}([, \u00a0\u202f])\d{3}(\1\d{3})*(\.\d+)?$/.test(trimmed)
    ? trimmed.replace(/[, \u00a0\u202f]/g, '')
    : trimmed;
};
