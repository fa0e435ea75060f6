import type { ResultEntry } from '../money/result-entry.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result } from '../words/result.ts';
import {
  afterDelivery,
  afterMerge,
  type CountedResult,
  type KnownOpportunity,
} from './known-opportunity.ts';
import type { Opportunity } from './map-opportunity.ts';
import { type KnownRequest, type Move, recordIn, takeOutOf } from './move-money.ts';

/** Opportunities that were merged into another one, the primary one first. */
export type Merge = { source: string; ids: readonly string[]; into: string; at: string };

/** What a merge changes: money, and what is known of each opportunity. */
export type Merged = { moves: Move[]; followed: Map<string, KnownOpportunity> };

/** What is known of the opportunities and requests that a merge concerns. */
export type MergeFacts = {
  known: ReadonlyMap<string, KnownOpportunity>;
  /** A request with its entry for an opportunity. */
  request: (requestId: string, opportunityId: string) => KnownRequest | undefined;
};

/**
 * Takes merged opportunities out of the requests that they counted in. A successor that the CRM has
 * said nothing of yet counts as the first of them did, until its own record comes: so the money
 * counts once all the while. All of it, or none if refused.
 */
export const mergeMoney = (merge: Merge, facts: MergeFacts): Result<Merged, Refusal> => {
  const { source, into, at } = merge;
  const { known, request } = facts;
  const moves: Move[] = [];
  const followed = new Map<string, KnownOpportunity>();
  const inherited = known.has(into) ? undefined : heritage(merge, facts);
  if (inherited) {
    const put = recordIn(
      { source, opportunity: inherited, before: undefined },
      request(inherited.saying.requestId, into),
    );
    if (!put.ok) return put;
    moves.push(...put.value);
    followed.set(into, afterDelivery(undefined, inherited));
  }
  for (const id of merge.ids) {
    const before = known.get(id);
    const countedIn = before?.countedIn;
    if (countedIn !== undefined) {
      const out = takeOutOf(countedIn, request(countedIn, id), source);
      if (!out.ok) return out;
      moves.push(...out.value);
    }
    followed.set(id, afterMerge(before, { into, at, counted: countedAs(id, facts) }));
  }
  return ok({ moves, followed });
};

/** The successor as the first merged opportunity that counts. */
const heritage = ({ ids, into }: Merge, facts: MergeFacts) => {
  for (const id of ids) {
    const counted = countedAs(id, facts);
    const modifiedAt = facts.known.get(id)?.modifiedAt;
    if (!counted || !modifiedAt) continue;
    const saying = { what: 'result' as const, ...counted };
    return { id: into, modifiedAt, saying, referenceAt: '' } satisfies Opportunity;
  }
  return undefined;
};

const countedAs = (id: string, { known, request }: MergeFacts): CountedResult | undefined => {
  const requestId = known.get(id)?.countedIn;
  const entry = requestId === undefined ? undefined : request(requestId, id)?.before;
  // What a CRM says first to be deleted, and then merged, counted until the merge.
  return entry && requestId !== undefined
    ? countedResult(requestId, entry)
    : known.get(id)?.takenOut;
};

/** What an entry counts as, with corrections by hand. */
export const countedResult = (
  requestId: string,
  { kind, units, netValuePerUnit, wonOn }: ResultEntry,
): CountedResult => ({ requestId, result: { kind, units, netValuePerUnit, wonOn } });
