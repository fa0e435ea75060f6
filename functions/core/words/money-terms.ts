import * as z from 'zod';
import { decimalsOf } from './decimals.ts';
import { formatMoney } from './money.ts';

/**
 * What the stored whole numbers of a deployment mean. It is kept with them, because neither a
 * changed setting nor another edition of ISO 4217 may change it.
 */
export const MoneyTerms = z.object({ currency: z.string(), decimals: z.int() });

export type MoneyTerms = z.infer<typeof MoneyTerms>;

/** The terms that settings stand for. */
export const termsOf = ({ currency }: { currency: string }): MoneyTerms => ({
  currency,
  decimals: decimalsOf(currency),
});

/** Why amounts cannot be counted by other terms than they were; undefined if they are the same. */
export const termsChanged = (kept: MoneyTerms, now: MoneyTerms): string | undefined => {
  if (kept.currency !== now.currency)
    return `amounts are stored in ${kept.currency}, and the settings now say ${now.currency}: set settings.currency back to ${kept.currency}; another currency needs a deployment of its own`;
  return kept.decimals === now.decimals
    ? undefined
    : `amounts are stored in ${kept.currency} with ${kept.decimals} decimals, and the settings now count ${now.decimals}, by which 100000 would be ${formatMoney(100_000, now.currency)}: set settings.decimals to ${kept.decimals}, so that stored amounts keep what they mean`;
};
