import * as z from 'zod';
import { planOf } from '../../core/brief/submitted-briefs.ts';
import type { MoneyEvent } from '../../core/money/money-event.ts';
import { type ResultEntry, storedResultForm } from '../../core/money/result-entry.ts';
import { type SharedResult, shareResult } from '../../core/money/shared-result.ts';
import { refuseRecording } from '../../core/money/who-may-record.ts';
import { evolveAll, type RequestState } from '../../core/request/request.ts';
import { withTargetMet } from '../../core/request/with-target-met.ts';
import { mayRead } from '../../core/stages/access.ts';
import { actorOf, type Caller } from '../../core/words/caller.ts';
import type { FieldError, Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { Reference } from '../../core/words/words.ts';
import { type Commit, type Committed, commitTogether } from '../../store/requests/commit-events.ts';
import { type Loaded, parseMeta } from '../../store/requests/request-store.ts';
import { type KeptAnswer, keepAnswer } from '../../store/table/kept-answers.ts';
import { keys } from '../../store/table/keys.ts';
import { type Item, readItems } from '../../store/table/read-items.ts';
import { backOff, maxAttempts } from '../back-off.ts';
import { apiSource, storedEntry } from './record-entry.ts';

/** Each request's part of a shared result, and its money afterwards. */
export type SharedParts = {
  parts: { requestId: string; entry: ResultEntry | undefined; money: RequestState['money'] }[];
};

/**
 * Records one result with all requests that share it, in one transaction. Whoever loses a race
 * reads and decides again.
 */
export const recordSharedResult = async (
  call: SharedResultCall,
): Promise<Result<SharedParts, Refusal>> => {
  const { caller, body, now } = call;
  const forbidden = refuseRecording(caller, 'results');
  if (forbidden) return refuse(forbidden);
  const outcomes: Committed[] = [];
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const { read, errors, earlier } = await readAll(call);
    if (errors.length > 0) return refuse({ type: 'invalid-fields', errors });
    const sharing = read.map(({ loaded: { state }, before }) => ({
      state,
      attribution: planOf(state)?.attribution,
      before,
    }));
    const today = now.slice(0, 10);
    const decided = shareResult(body, sharing, { earlier, source: apiSource(caller), today });
    if (!decided.ok) return decided;
    const parts = partsOf(read, decided.value, now);
    const kept = call.kept?.(parts);
    const [first, ...rest] = commitsOf(call, read, decided.value, earlier);
    if (!first) {
      const isFirst = !kept || (await keepAnswer(kept, now));
      return isFirst ? ok(parts) : refuse({ type: 'call-repeated' });
    }
    const committed = await commitTogether([{ ...first, kept }, ...rest]);
    if (committed === 'committed') return ok(parts);
    if (committed === 'repeated') return refuse({ type: 'call-repeated' });
    outcomes.push(committed);
    await backOff(attempt);
  }
  throw new Error(
    `${body.externalId}: one result lost ${maxAttempts} times (${outcomes.join(', ')})`,
  );
};

/**
 * Reads everything shared so far, in one round trip; a request that does not exist or may not be
 * seen is an error.
 */
const readAll = async ({ caller, body, settings }: SharedResultCall) => {
  const ids = body.shares.map(({ requestId }) => requestId);
  const { externalId } = body;
  const wanted = {
    split: keys.sharedResult(externalId),
    ...Object.fromEntries(ids.map((id) => [`meta ${id}`, keys.meta(id)])),
    ...Object.fromEntries(ids.map((id) => [`part ${id}`, keys.result(id, externalId)])),
  };
  const items: Record<string, Item | undefined> = await readItems(wanted);
  const errors: FieldError[] = [];
  const read = ids.flatMap((id, index): ReadRequest[] => {
    const meta = items[`meta ${id}`];
    const loaded = meta && parseMeta(meta);
    if (!loaded || (caller.kind === 'member' && !mayRead(loaded.state, caller.member))) {
      errors.push({
        pointer: `/shares/${index}/requestId`,
        detail: 'is no request that you may see',
      });
      return [];
    }
    const part = items[`part ${id}`];
    const before = storedEntry(storedResultForm(settings.currency), part);
    return [{ loaded, ...(before && { before }) }];
  });
  const earlier = items.split && Split.parse(items.split).requestIds;
  return { read, errors, earlier };
};

type SharedResultCall = {
  caller: Caller;
  body: SharedResult;
  now: string;
  settings: Settings;
  /** The answer to store in the same commit, so that repeating the call gets it. */
  kept?: ((parts: SharedParts) => KeptAnswer) | undefined;
};

/** A request as read, and its present part of the result. */
type ReadRequest = { loaded: Loaded; before?: ResultEntry };

const Split = z.object({ requestIds: z.array(Reference) });

const partsOf = (
  read: readonly ReadRequest[],
  decided: readonly MoneyEvent[][],
  now: string,
): SharedParts => ({
  parts: read.map(({ loaded: { state }, before }, index) => {
    const events = decided[index] ?? [];
    const recorded = events.find((event) => event.type.startsWith('result'));
    return {
      requestId: state.id,
      entry: (recorded?.data.entry as ResultEntry | undefined) ?? before,
      money: evolveAll(state, events, now).money,
    };
  }),
});

const commitsOf = (
  call: SharedResultCall,
  read: readonly ReadRequest[],
  decided: readonly MoneyEvent[][],
  earlier: readonly string[] | undefined,
): Commit[] => {
  const { caller, body, now, settings } = call;
  const actor = actorOf(caller);
  const stamp = { source: apiSource(caller), recordedAt: now, recordedBy: actor };
  const commits = read.flatMap(({ loaded }, index): Commit[] => {
    const events = decided[index] ?? [];
    const { id } = loaded.state;
    const entry = events[0]?.data.entry;
    if (!entry) return [];
    const items: Item[] = [{ ...keys.result(id, body.externalId), entry, ...stamp }];
    const all = withTargetMet(loaded.state, events, now);
    return [{ id, before: loaded, events: all, actor, at: now, settings, items }];
  });
  const [first, ...rest] = commits;
  if (!first) return [];
  const split = {
    ...keys.sharedResult(body.externalId),
    requestIds: body.shares.map((share) => share.requestId),
  };
  // A first split must find none under its id. Later ones include all its requests, so
  // their versions conflict.
  const kept = earlier ? { items: [...(first.items ?? []), split] } : { newItems: [split] };
  return [{ ...first, ...kept }, ...rest];
};
