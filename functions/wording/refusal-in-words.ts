import { lastChange, problemOf } from '../core/words/problem.ts';
import type { Refusal, RefusalOf } from '../core/words/refusal.ts';
import { sayInstant } from './say.ts';

/**
 * The sentence of a refusal for a person. The API says instants as it takes them, in UTC; a person
 * reads them in their own time zone, as on the page that they come from.
 */
export const refusalInWords = (refusal: Refusal, timeZone: string): string =>
  (refusal.type === 'changed-since' ? changedSince(refusal) : problemOf(refusal).detail).replace(
    instant,
    (at) => sayInstant(at, timeZone),
  );

/** The API speaks of headers here, which are nothing to somebody with a form. */
const changedSince = (refusal: RefusalOf<'changed-since'>): string =>
  refusal.now
    ? `After you opened this, ${lastChange(refusal)} Look at both, and save again what is to stand.`
    : 'It has been changed since you read it, and nothing of yours was saved yet: look at the difference, and choose.';

const instant = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;
