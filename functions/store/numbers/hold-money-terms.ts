import { type MoneyTerms, termsChanged, termsOf } from '../../core/words/money-terms.ts';
import type { Settings } from '../../core/words/settings.ts';
import { tableName } from '../environment.ts';
import { readMoneyTerms, storeMoneyTerms } from './money-terms-store.ts';

/** Amounts would be counted by other terms than before: none is stored until that is mended. */
export class MoneyTermsChanged extends Error {
  override readonly name = 'MoneyTermsChanged';
}

/**
 * Holds the settings against the terms that amounts are stored by, and stores them at the first
 * time. Throws `MoneyTermsChanged` if they differ. Once they agree, a process looks no more.
 */
export const holdMoneyTerms = async (settings: Settings): Promise<void> => {
  const { currency, decimals } = termsOf(settings);
  const looked = `${tableName()} ${currency} ${decimals}`;
  if (held === looked) return;
  await checkMoneyTerms(settings);
  held = looked;
};

let held: string | undefined;

/** The same, looked at anew: when a platform starts. */
export const checkMoneyTerms = async (settings: Settings): Promise<void> => {
  const terms = termsOf(settings);
  const changed = termsChanged(await keptTerms(terms), terms);
  if (changed) throw new MoneyTermsChanged(changed);
};

const keptTerms = async (terms: MoneyTerms): Promise<MoneyTerms> => {
  const kept = await readMoneyTerms();
  if (kept) return kept;
  if ((await storeMoneyTerms(terms)) === 'stored') return terms;
  return (await readMoneyTerms()) ?? terms;
};
