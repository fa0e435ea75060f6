import { genesis } from '../../core/ledger/ledger.ts';
import type { MoneyEvent } from '../../core/money/money-event.ts';
import type { EntryOutcome } from '../../core/money/record-money.ts';
import { evolveAll, type RequestState } from '../../core/request/request.ts';
import { withTargetMet } from '../../core/request/with-target-met.ts';
import { actorOf } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import { fitsTransaction } from '../../store/requests/commit-events.ts';
import type { Item } from '../../store/table/read-items.ts';
import { handleCommand } from '../handle-command.ts';
import type { EntryToRecord } from './enter-number.ts';
import { itemsFor, keyText, readEntryItems, type StoredItems } from './entry-items.ts';
import { type EntryCall, outcomeOf } from './record-entry.ts';

/** The outcome of an entry, and what was recorded under its external id before. */
export type EntryResult = { outcome: EntryOutcome; before: Item | undefined };

/**
 * Records entries of one request, each with its own external id, in one transaction: as many of the
 * first ones as fit, at least one. Resolves to their outcomes. A refused entry does not affect the
 * others.
 */
export const recordTogether = async (
  enterings: readonly EntryToRecord[],
  call: EntryCall,
): Promise<Result<EntryResult, Refusal>[]> => {
  const actor = actorOf(call.caller);
  const itemsOf = (some: readonly DecidedEntry[]) => lastOfEach(some.flatMap(({ items }) => items));
  const { loaded, now, late, settings } = call;
  const handled = await handleCommand({
    loaded,
    now,
    late,
    settings,
    actor,
    decide: async (state, at) => {
      const items = await readEntryItems(enterings);
      const fits = (some: readonly DecidedEntry[]): boolean => {
        const events = some.flatMap((one) => one.events);
        if (events.length === 0) return true;
        return fitsTransaction({
          id: state.id,
          // The position in the ledger does not change the size.
          before: { state, seq: 0, hash: genesis },
          events: withTargetMet(state, events, at),
          actor,
          at,
          settings,
          items: itemsOf(some),
        });
      };
      let decided = decideEach(enterings, items, { state, at });
      while (decided.length > 1 && !fits(decided))
        decided = decided.slice(0, Math.ceil(decided.length / 2));
      return ok({
        events: decided.flatMap(({ events }) => events),
        items: itemsOf(decided),
        extra: decided.map(({ result }) => result),
      });
    },
  });
  if (!handled.ok || !handled.value.extra)
    throw new Error(`entries of ${loaded.state.id} were refused together`);
  return handled.value.extra;
};

/** Several credit notes of one cost change its item; a transaction may have each item once. */
const lastOfEach = (items: readonly Item[]): Item[] => [
  ...new Map(items.map((item) => [keyText(item), item])).values(),
];

/** Decides entries in order, each on the state and the items after the ones before it. */
const decideEach = (
  enterings: readonly EntryToRecord[],
  stored: StoredItems,
  { state, at }: { state: RequestState; at: string },
): DecidedEntry[] => {
  let current = state;
  const changed = new Map(stored);
  return enterings.map((entering) => {
    const before = itemsFor(entering, changed);
    const decision = entering.decide(current, before);
    if (!decision.ok) return { result: decision, events: [], items: [] };
    const events = decision.value;
    current = evolveAll(current, events, at);
    const items = events.flatMap((event) => entering.items(event, before));
    for (const item of items) changed.set(keyText(item), item);
    return { result: ok({ outcome: outcomeOf(events[0]), before: before.own }), events, items };
  });
};

type DecidedEntry = { result: Result<EntryResult, Refusal>; events: MoneyEvent[]; items: Item[] };
