import * as z from 'zod';
import { digestOf } from '../words/digest.ts';
import { Instant, Reference } from '../words/words.ts';
import type { Opportunity } from './map-opportunity.ts';

/**
 * What earlier deliveries said about an opportunity. It is updated in the transaction that changes
 * the money.
 */
export const KnownOpportunity = z.object({
  modifiedAt: Instant,
  /** Digests of everything said at that instant, newest last. */
  said: z.array(z.string()).min(1),
  /** The request that it counts for now. */
  countedIn: Reference.optional(),
  /** Every request that has an entry for it, even one that was taken out. */
  recordedIn: z.array(Reference),
});

export type KnownOpportunity = z.infer<typeof KnownOpportunity>;

/** Limit for an opportunity that is moved from request to request again and again. */
export const maxRecordedIn = 50;

export type DeliveryNews = 'new' | 'same' | 'said-again' | 'stale';

/**
 * Compares a delivery with what is known. `stale`: it is older, or repeats something superseded at
 * the same instant. `same`: it is what was taken last. `said-again`: it is newer and says nothing
 * new about money.
 */
export const compareDelivery = (
  before: KnownOpportunity | undefined,
  { modifiedAt, saying }: Opportunity,
): DeliveryNews => {
  if (!before) return 'new';
  const digest = digestOf(saying);
  const isLast = before.said.at(-1) === digest;
  if (modifiedAt < before.modifiedAt) return 'stale';
  if (modifiedAt > before.modifiedAt) return isLast ? 'said-again' : 'new';
  if (isLast) return 'same';
  return before.said.includes(digest) ? 'stale' : 'new';
};

/** What is known after taking the delivery. */
export const afterDelivery = (
  before: KnownOpportunity | undefined,
  { modifiedAt, saying }: Opportunity,
): KnownOpportunity => {
  const earlier = before?.modifiedAt === modifiedAt ? before.said : [];
  const digest = digestOf(saying);
  const countedIn = saying.what === 'result' ? saying.requestId : undefined;
  const recordedIn = [
    ...new Set([...(before?.recordedIn ?? []), ...(countedIn ? [countedIn] : [])]),
  ];
  return {
    modifiedAt,
    said: [...earlier.filter((said) => said !== digest), digest].slice(-maxSaid),
    ...(countedIn && { countedIn }),
    recordedIn,
  };
};

/** More states than this within one instant are not told apart; Salesforce has second precision. */
const maxSaid = 20;
