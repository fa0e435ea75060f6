import { isAgreed, type WorkedBy } from '../../core/words/agreed-terms.ts';
import { agreementNames } from './agreement-in-words.ts';

/** An agreement by its name, and the page on which both sides can sign it. */
export type ToAgree = { name: string; path: string };

/**
 * What nobody has agreed on yet, at an instant, of what is worked by somewhere. Whatever says how
 * long something takes, how often somebody is told or what counts says this as well.
 */
export const notAgreedYet = (
  kinds: readonly WorkedBy[],
  settings: Parameters<typeof isAgreed>[1],
  at: string,
): ToAgree[] => kinds.filter((kind) => !isAgreed(kind, settings, at)).map(toAgree);

export const toAgree = (kind: WorkedBy): ToAgree => ({
  name: agreementNames[kind],
  path: `/agreements/${kind}`,
});

/** The same as sentences for mails; none where all is agreed on. */
export const sayNotAgreed = (open: readonly ToAgree[], publicUrl: string): string[] => {
  const named = open.map(({ name, path }) => `${name} (${publicUrl}${path})`);
  return named.length === 0 ? [] : [`Not agreed yet: ${named.join(', ')}.`];
};
