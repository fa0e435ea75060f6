import type { KnownRequest, Move } from '../../core/crm/move-money.ts';
import { storedResultForm } from '../../core/money/result-entry.ts';
import { withTargetMet } from '../../core/request/with-target-met.ts';
import type { Actor } from '../../core/words/caller.ts';
import type { Settings } from '../../core/words/settings.ts';
import { storeKnownOpportunity } from '../../store/numbers/opportunity-store.ts';
import { type Commit, type Committed, commitTogether } from '../../store/requests/commit-events.ts';
import { type Loaded, parseMeta } from '../../store/requests/request-store.ts';
import type { Guarded } from '../../store/table/guarded-put.ts';
import { keys } from '../../store/table/keys.ts';
import { type Item, readItems } from '../../store/table/read-items.ts';
import { storedEntry } from './record-entry.ts';

/** A request and the external id of an opportunity's entry in it. */
type Place = { requestId: string; externalId: string };

/** The requests concerned, and their entries for opportunities. */
export type ReadRequests = {
  loaded: (requestId: string) => Loaded | undefined;
  known: (requestId: string, externalId: string) => KnownRequest | undefined;
};

/** Reads requests and entries in one round trip. */
export const readRequests = async (
  places: readonly Place[],
  currency: string,
): Promise<ReadRequests> => {
  const wanted = Object.fromEntries(
    places.flatMap(({ requestId, externalId }) => [
      [`meta ${requestId}`, keys.meta(requestId)],
      [`entry ${requestId} ${externalId}`, keys.result(requestId, externalId)],
    ]),
  );
  const items: Record<string, Item | undefined> = await readItems(wanted);
  const loaded = (requestId: string): Loaded | undefined => {
    const meta = items[`meta ${requestId}`];
    return meta && parseMeta(meta);
  };
  return {
    loaded,
    known(requestId, externalId) {
      const state = loaded(requestId)?.state;
      const item = items[`entry ${requestId} ${externalId}`];
      const before = storedEntry(storedResultForm(currency), item);
      return state && { state, ...(before && { before }) };
    },
  };
};

/**
 * Commits what opportunities change in requests, and what is known of them, in one transaction.
 * What is known must be as it was read.
 */
export const commitMoves = async (
  moves: readonly Move[],
  guarded: readonly Guarded[],
  { source, now, settings, read }: Committing,
): Promise<Committed> => {
  const actor: Actor = { kind: 'client', id: `webhook:${source}` };
  const [first, ...rest] = [...new Set(moves.map(({ requestId }) => requestId))].map(
    (requestId): Commit => {
      const before = read.loaded(requestId);
      if (!before) throw new Error(`${requestId} was not read`);
      const events = moves.filter((move) => move.requestId === requestId).map((one) => one.event);
      const items = events.map(({ data: { entry, source: from } }) => ({
        ...keys.result(requestId, entry.externalId),
        entry,
        source: from,
        recordedAt: now,
        recordedBy: actor,
      }));
      const all = withTargetMet(before.state, events, now);
      return { id: requestId, before, events: all, actor, at: now, settings, items };
    },
  );
  if (first) return commitTogether([{ ...first, guarded }, ...rest]);
  for (const one of guarded) {
    const stored = await storeKnownOpportunity(one);
    if (stored !== 'committed') return stored;
  }
  return 'committed';
};

type Committing = { source: string; now: string; settings: Settings; read: ReadRequests };
