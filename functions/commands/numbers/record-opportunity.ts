import {
  afterDelivery,
  compareDelivery,
  type KnownOpportunity,
} from '../../core/crm/known-opportunity.ts';
import type { NothingReason, Opportunity } from '../../core/crm/map-opportunity.ts';
import {
  externalIdOf,
  type KnownRequest,
  type Move,
  moveMoney,
} from '../../core/crm/move-money.ts';
import type { OpportunityOutcome } from '../../core/crm/webhook-source.ts';
import { storedResultForm } from '../../core/money/result-entry.ts';
import { withTargetMet } from '../../core/request/with-target-met.ts';
import type { Actor } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import {
  knownOpportunityItem,
  parseKnownOpportunity,
  storeKnownOpportunity,
} from '../../store/numbers/opportunity-store.ts';
import { type Commit, type Committed, commitTogether } from '../../store/requests/commit-events.ts';
import { type Loaded, parseMeta } from '../../store/requests/request-store.ts';
import type { Guarded } from '../../store/table/guarded-put.ts';
import { keys } from '../../store/table/keys.ts';
import { readItems } from '../../store/table/read-items.ts';
import { backOff, maxAttempts } from '../back-off.ts';
import { storedEntry } from './record-entry.ts';

export type OpportunityCall = {
  source: string;
  opportunity: Opportunity;
  now: string;
  settings: Settings;
};

/** The outcome of an opportunity that was not refused. */
export type OpportunityResult = {
  outcome: Exclude<OpportunityOutcome, 'refused'>;
  externalId?: string;
  requestId?: string;
  /** The request it was taken out of. */
  takenOutOf?: string;
  reason?: NothingReason;
};

/**
 * Applies an opportunity to our money in one transaction: its entry, that of the request it counted
 * for before, if it has moved, and what is known of it. The latter must not have changed since it
 * was read: of two simultaneous deliveries one reads again, and the older never wins.
 */
export const recordOpportunity = async (
  call: OpportunityCall,
): Promise<Result<OpportunityResult, Refusal>> => {
  const outcomes: Committed[] = [];
  for (let number = 1; number <= maxAttempts; number += 1) {
    const result = await tryRecording(call);
    if (typeof result !== 'string') return result;
    outcomes.push(result);
    await backOff(number);
  }
  const { source, opportunity } = call;
  throw new Error(`${source} ${opportunity.id} lost ${maxAttempts} times (${outcomes.join(', ')})`);
};

/** One read, one decision, one write. */
const tryRecording = async (
  call: OpportunityCall,
): Promise<Result<OpportunityResult, Refusal> | Committed> => {
  const { source, opportunity, now, settings } = call;
  const items = await readItems({ opportunity: keys.opportunity(source, opportunity.id) });
  const stored = items.opportunity && parseKnownOpportunity(items.opportunity);
  const before = stored?.followed;
  const delivery = compareDelivery(before, opportunity);
  if (delivery === 'stale' || delivery === 'same')
    return ok(unmovedResult(call, before, delivery === 'stale'));
  const after = afterDelivery(before, opportunity);
  const guarded = knownOpportunityItem({ source, id: opportunity.id }, after, {
    before: stored,
    now,
  });
  if (delivery === 'said-again') {
    const kept = await storeKnownOpportunity(guarded);
    return kept === 'committed' ? ok(unmovedResult(call, before, false)) : kept;
  }
  const ids = [before?.countedIn, after.countedIn].filter((id) => id !== undefined);
  const read = await readRequests(
    [...new Set(ids)],
    externalIdOf(source, opportunity.id),
    settings.currency,
  );
  const known = new Map([...read].map(([id, one]) => [id, one.known]));
  const moves = moveMoney({ source, opportunity, before }, known);
  if (!moves.ok) return (await isUnchanged(call, stored?.revision)) ? moves : 'changed';
  const committed = await commit(commitsOf(call, read, moves.value, guarded), guarded);
  return committed === 'committed' ? ok(outcomeOf(call, moves.value, before)) : committed;
};

/** The outcome if no money moves: it is known already, or superseded. */
const unmovedResult = (
  call: OpportunityCall,
  before: KnownOpportunity | undefined,
  isStale: boolean,
): OpportunityResult => {
  const recorded = outcomeOf(call, [], before);
  return isStale
    ? { outcome: 'stale', ...(recorded.externalId && { externalId: recorded.externalId }) }
    : recorded;
};

const outcomeOf = (
  { source, opportunity }: OpportunityCall,
  moves: readonly Move[],
  before: KnownOpportunity | undefined,
): OpportunityResult => {
  const { saying } = opportunity;
  const requestId = saying.what === 'result' ? saying.requestId : before?.countedIn;
  const reason = saying.what === 'nothing' ? { reason: saying.reason } : {};
  const here = {
    ...(requestId && { requestId, externalId: externalIdOf(source, opportunity.id) }),
  };
  const takenOut = moves.find(({ isTakenOut }) => isTakenOut);
  if (moves.length === 0) {
    const isKnown = saying.what === 'result' || (before?.recordedIn.length ?? 0) > 0;
    return { outcome: isKnown ? 'unchanged' : 'ignored', ...here, ...reason };
  }
  const isNew = !takenOut && moves.every(({ event }) => event.type === 'result-recorded');
  return {
    outcome: isNew ? 'recorded' : 'corrected',
    ...here,
    ...(takenOut && { takenOutOf: takenOut.requestId }),
    ...reason,
  };
};

/** The requests concerned, each with its state and its entry for the opportunity. */
const readRequests = async (ids: readonly string[], externalId: string, currency: string) => {
  const wanted = Object.fromEntries(
    ids.flatMap((id) => [
      [`meta ${id}`, keys.meta(id)],
      [`entry ${id}`, keys.result(id, externalId)],
    ]),
  );
  const items: Partial<Awaited<ReturnType<typeof readItems>>> = await readItems(wanted);
  return new Map(
    ids.flatMap((id): [string, { loaded: Loaded; known: KnownRequest }][] => {
      const meta = items[`meta ${id}`];
      if (!meta) return [];
      const loaded = parseMeta(meta);
      const before = storedEntry(storedResultForm(currency), items[`entry ${id}`]);
      return [[id, { loaded, known: { state: loaded.state, ...(before && { before }) } }]];
    }),
  );
};

/**
 * A refusal writes nothing, so no condition checks what it was based on: an entry that was stored
 * between the two reads would look like somebody else's.
 */
const isUnchanged = async (
  { source, opportunity }: OpportunityCall,
  revision: number | undefined,
): Promise<boolean> => {
  const { item } = await readItems({ item: keys.opportunity(source, opportunity.id) });
  return (item && parseKnownOpportunity(item).revision) === revision;
};

const commit = ([first, ...rest]: readonly Commit[], guarded: Guarded): Promise<Committed> =>
  first ? commitTogether([first, ...rest]) : storeKnownOpportunity(guarded);

const commitsOf = (
  { source, now, settings }: OpportunityCall,
  read: ReadRequests,
  moves: readonly Move[],
  guarded: Guarded,
): Commit[] => {
  const actor: Actor = { kind: 'client', id: `webhook:${source}` };
  const commits = moves.map(({ requestId, event }): Commit => {
    const before = read.get(requestId)?.loaded;
    if (!before) throw new Error(`${requestId} was not read`);
    const { entry } = event.data;
    const stamp = { source: event.data.source, recordedAt: now, recordedBy: actor };
    return {
      id: requestId,
      before,
      events: withTargetMet(before.state, [event], now),
      actor,
      at: now,
      settings,
      items: [{ ...keys.result(requestId, entry.externalId), entry, ...stamp }],
    };
  });
  const [first, ...rest] = commits;
  return first ? [{ ...first, guarded }, ...rest] : [];
};

type ReadRequests = Awaited<ReturnType<typeof readRequests>>;
