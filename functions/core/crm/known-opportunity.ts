import * as z from 'zod';
import { ResultKind } from '../money/money-kinds.ts';
import { digestOf } from '../words/digest.ts';
import { Day, Instant, Reference } from '../words/words.ts';
import type { Opportunity, Saying } from './map-opportunity.ts';

const CountedResult = z.object({
  requestId: Reference,
  result: z.object({
    kind: ResultKind,
    units: z.int(),
    netValuePerUnit: z.object({ amount: z.int(), currency: z.string() }),
    wonOn: Day,
  }),
});

/** What an opportunity counts as, in which request. */
export type CountedResult = z.infer<typeof CountedResult>;

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
  /** What it counted as when it was deleted or merged, to count it again when it is restored. */
  takenOut: CountedResult.optional(),
  /** The opportunity that it was merged into: it counts for nothing itself from then on. */
  mergedInto: z.string().optional(),
  /** When it was restored: what says that it was deleted before that is stale. */
  restoredAt: Instant.optional(),
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
  if (isGone(saying) && modifiedAt <= (before.restoredAt ?? '')) return 'stale';
  if (modifiedAt < before.modifiedAt) return 'stale';
  if (modifiedAt > before.modifiedAt) return isLast ? 'said-again' : 'new';
  if (isLast) return 'same';
  return before.said.includes(digest) ? 'stale' : 'new';
};

/** Whether an opportunity that was merged into another one has come back since. */
export const isRevived = (
  { isRestored, modifiedAt }: Opportunity,
  before: KnownOpportunity,
): boolean => isRestored === true && modifiedAt > before.modifiedAt;

/** What is known after taking the delivery. `counted` is what it counted as until then. */
export const afterDelivery = (
  before: KnownOpportunity | undefined,
  { modifiedAt, saying }: Opportunity,
  counted?: CountedResult,
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
    ...(before?.restoredAt && { restoredAt: before.restoredAt }),
    ...(isGone(saying) && takenOutOf(before, counted)),
  };
};

const isGone = (saying: Saying): boolean =>
  saying.what === 'nothing' && (saying.reason === 'deleted' || saying.reason === 'merged');

/** Whatever is taken out now, or was before. */
const takenOutOf = (before: KnownOpportunity | undefined, counted: CountedResult | undefined) => {
  const takenOut = counted ?? before?.takenOut;
  return takenOut ? { takenOut } : {};
};

/**
 * What is known of an opportunity that was deleted before its record came, and restored: whatever
 * its record says now, however old that is. Undefined if it was not deleted.
 */
export const awaitsRecord = (
  before: KnownOpportunity,
  restoredAt: string,
): KnownOpportunity | undefined => {
  const isDeleted = before.said.at(-1) === digestOf(deleted);
  if (!isDeleted || before.modifiedAt > restoredAt) return undefined;
  const said = [digestOf({ what: 'nothing', reason: 'record-needed' } satisfies Saying)];
  return { ...before, modifiedAt: beforeAll, said, restoredAt };
};

const deleted: Saying = { what: 'nothing', reason: 'deleted' };

/** Earlier than any change that a CRM sends. */
const beforeAll = '1970-01-01T00:00:00.000Z';

/** What is known of an opportunity after it was merged into another one. */
export const afterMerge = (
  before: KnownOpportunity | undefined,
  { into, at, counted }: { into: string; at: string; counted: CountedResult | undefined },
): KnownOpportunity => ({
  modifiedAt: before && before.modifiedAt > at ? before.modifiedAt : at,
  said: [digestOf({ what: 'nothing', reason: 'merged' } satisfies Saying)],
  recordedIn: before?.recordedIn ?? [],
  mergedInto: into,
  ...takenOutOf(before, counted),
});

/** More states than this within one instant are not told apart; Salesforce has second precision. */
const maxSaid = 20;
