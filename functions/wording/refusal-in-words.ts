import { problemOf } from '../core/words/problem.ts';
import type { Refusal } from '../core/words/refusal.ts';
import { sayInstant } from './say.ts';

/**
 * The sentence of a refusal for a person. The API says instants as it takes them, in UTC; a person
 * reads them in their own time zone, as on the page that they come from.
 */
export const refusalInWords = (refusal: Refusal, timeZone: string): string =>
  (forPeople[refusal.type] ?? problemOf(refusal).detail).replace(instant, (at) =>
    sayInstant(at, timeZone),
  );

/** Where the API speaks of headers, which are nothing to somebody with a form. */
const forPeople: Partial<Record<Refusal['type'], string>> = {
  'changed-since':
    'It has been changed since you read it, and nothing of yours was saved yet: look at the difference, and choose.',
};

const instant = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;
