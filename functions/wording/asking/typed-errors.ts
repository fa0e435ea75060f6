import type { FieldError } from '../../core/words/refusal.ts';
import { amountToWrite } from './amount-to-write.ts';

/**
 * Errors of the API's rules for whoever types in a form: an amount is written with its decimals,
 * not as an object of minor units, and is one field. `kinds` are those of `bodyOf`.
 */
export const errorsTyped = (
  errors: readonly FieldError[],
  kinds: { money?: readonly string[]; numbers?: readonly string[] },
  currency: string,
): FieldError[] => {
  const said = errors.map(({ pointer, detail }): FieldError => {
    const field = pointer.replace(/\/(amount|currency)$/, '');
    const name = field
      .slice(1)
      .replaceAll('/', '.')
      .replace(/\.\d+(?=\.|$)/g, '.*');
    const missing = detail === 'is required';
    if (kinds.money?.includes(name)) {
      const unread = missing || field === pointer;
      return { pointer: field, detail: unread ? amount(missing, currency) : detail };
    }
    if (kinds.numbers?.includes(name) && /expected (number|int)/.test(detail))
      return { pointer, detail: missing ? detail : 'write a number in digits, such as 1,250' };
    return { pointer, detail: inPlainWords(detail) };
  });
  return said.filter(
    ({ pointer }, at) => said.findIndex((other) => other.pointer === pointer) === at,
  );
};

const amount = (missing: boolean, currency: string): string =>
  `${missing ? 'is required; ' : ''}write ${amountToWrite(currency)}`;

/** What zod says by itself is for programs. */
const inPlainWords = (detail: string): string =>
  /expected array to have >=1/.test(detail)
    ? 'needs at least one'
    : /^Invalid ISO date/.test(detail)
      ? 'is no day; write it as 2026-05-31'
      : /^Invalid (option|input)/.test(detail)
        ? 'choose one of those offered'
        : detail;
