import * as z from 'zod';
import { digestOf } from '../words/digest.ts';
import { Instant, Reference } from '../words/words.ts';
import type { Opportunity } from './map-opportunity.ts';

/**
 * What is known of an opportunity from what was sent before. It changes in the transaction that
 * changes the money.
 */
export const Followed = z.object({
  modifiedAt: Instant,
  /** Digests of all that was said of it at that instant, the newest last. */
  said: z.array(z.string()).min(1),
  /** The request for which it counts now. */
  countedIn: Reference.optional(),
  /** Every request that has an entry of it, be it one that was taken out. */
  recordedIn: z.array(Reference),
});

export type Followed = z.infer<typeof Followed>;

/**
 * More requests than these have an entry of one opportunity when somebody moves it about for sport.
 */
export const mostRecordedIn = 50;

export type News = 'new' | 'same' | 'said-again' | 'stale';

/**
 * What a delivery is, beside what is known: `stale` when it is older, or a copy of what has been
 * overtaken within the same instant; `same` when it is what was taken last; `said-again` when it is
 * newer and says nothing new about money.
 */
export const newsOf = (before: Followed | undefined, { modifiedAt, saying }: Opportunity): News => {
  if (!before) return 'new';
  const digest = digestOf(saying);
  const isLast = before.said.at(-1) === digest;
  if (modifiedAt < before.modifiedAt) return 'stale';
  if (modifiedAt > before.modifiedAt) return isLast ? 'said-again' : 'new';
  if (isLast) return 'same';
  return before.said.includes(digest) ? 'stale' : 'new';
};

/** What is known of it afterwards. */
export const followed = (
  before: Followed | undefined,
  { modifiedAt, saying }: Opportunity,
): Followed => {
  const earlier = before?.modifiedAt === modifiedAt ? before.said : [];
  const digest = digestOf(saying);
  const countedIn = saying.what === 'result' ? saying.requestId : undefined;
  const recordedIn = [
    ...new Set([...(before?.recordedIn ?? []), ...(countedIn ? [countedIn] : [])]),
  ];
  return {
    modifiedAt,
    said: [...earlier.filter((said) => said !== digest), digest].slice(-mostSaid),
    ...(countedIn && { countedIn }),
    recordedIn,
  };
};

/** More states than these within one instant are not told apart; Salesforce counts in seconds. */
const mostSaid = 20;
