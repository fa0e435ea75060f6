import * as z from 'zod';
import { type Followed, followed, newsOf } from '../../core/crm/follow-opportunity.ts';
import type { NothingReason, Opportunity } from '../../core/crm/map-opportunity.ts';
import { externalIdOf, type Known, type Move, moveMoney } from '../../core/crm/move-money.ts';
import type { OpportunityOutcome } from '../../core/crm/webhook-source.ts';
import { keptResult, type ResultEntry } from '../../core/money/money-entry.ts';
import { withTargetMet } from '../../core/request/with-target-met.ts';
import type { Actor } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import {
  followedItem,
  keepFollowed,
  parseFollowed,
} from '../../store/numbers/opportunity-store.ts';
import { type Commit, type Committed, commitTogether } from '../../store/requests/commit-events.ts';
import { type Loaded, parseMeta } from '../../store/requests/request-store.ts';
import type { Guarded } from '../../store/table/guarded-put.ts';
import { keys } from '../../store/table/keys.ts';
import { readItems } from '../../store/table/read-items.ts';
import { giveWay, maxAttempts } from '../try-again.ts';

export type OpportunityCall = {
  source: string;
  opportunity: Opportunity;
  now: string;
  settings: Settings;
};

/** What came of an opportunity that was not refused. */
export type Recorded = {
  outcome: Exclude<OpportunityOutcome, 'refused'>;
  externalId?: string;
  requestId?: string;
  /** The request that it was taken out of. */
  takenOutOf?: string;
  reason?: NothingReason;
};

/**
 * Makes our money what an opportunity says: its entry and, when it has moved, that of the request
 * that it was counted in, with what is known of the opportunity, in one transaction. What is known
 * has to be as it was read, so that of two deliveries at once one reads again, and the older of
 * them never has the last word.
 */
export const recordOpportunity = async (
  call: OpportunityCall,
): Promise<Result<Recorded, Refusal>> => {
  const outcomes: Committed[] = [];
  for (let number = 1; number <= maxAttempts; number += 1) {
    const result = await attempt(call);
    if (typeof result !== 'string') return result;
    outcomes.push(result);
    await giveWay(number);
  }
  const { source, opportunity } = call;
  throw new Error(`${source} ${opportunity.id} lost ${maxAttempts} times (${outcomes.join(', ')})`);
};

/** One look at the table, one decision, one write. */
const attempt = async (call: OpportunityCall): Promise<Result<Recorded, Refusal> | Committed> => {
  const { source, opportunity, now, settings } = call;
  const items = await readItems({ opportunity: keys.opportunity(source, opportunity.id) });
  const stored = items.opportunity && parseFollowed(items.opportunity);
  const before = stored?.followed;
  const news = newsOf(before, opportunity);
  if (news === 'stale' || news === 'same') return ok(withoutMoves(call, before, news === 'stale'));
  const after = followed(before, opportunity);
  const guarded = followedItem({ source, id: opportunity.id }, after, { before: stored, now });
  if (news === 'said-again') {
    const kept = await keepFollowed(guarded);
    return kept === 'committed' ? ok(withoutMoves(call, before, false)) : kept;
  }
  const ids = [before?.countedIn, after.countedIn].filter((id) => id !== undefined);
  const read = await readKnown(
    [...new Set(ids)],
    externalIdOf(source, opportunity.id),
    settings.currency,
  );
  const known = new Map([...read].map(([id, one]) => [id, one.known]));
  const moves = moveMoney({ source, opportunity, before }, known);
  if (!moves.ok) return (await isAsRead(call, stored?.revision)) ? moves : 'changed';
  const committed = await commit(commitsOf(call, read, moves.value, guarded), guarded);
  return committed === 'committed' ? ok(outcomeOf(call, moves.value, before)) : committed;
};

/** Nothing moves: it is known already, or there is something newer. */
const withoutMoves = (
  call: OpportunityCall,
  before: Followed | undefined,
  isStale: boolean,
): Recorded => {
  const recorded = outcomeOf(call, [], before);
  return isStale
    ? { outcome: 'stale', ...(recorded.externalId && { externalId: recorded.externalId }) }
    : recorded;
};

const outcomeOf = (
  { source, opportunity }: OpportunityCall,
  moves: readonly Move[],
  before: Followed | undefined,
): Recorded => {
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

/**
 * Requests that it may concern, each with its state and the entry that it has of the opportunity.
 */
const readKnown = async (ids: readonly string[], externalId: string, currency: string) => {
  const wanted = Object.fromEntries(
    ids.flatMap((id) => [
      [`meta ${id}`, keys.meta(id)],
      [`entry ${id}`, keys.result(id, externalId)],
    ]),
  );
  const items: Partial<Awaited<ReturnType<typeof readItems>>> = await readItems(wanted);
  return new Map(
    ids.flatMap((id): [string, { loaded: Loaded; known: Known }][] => {
      const meta = items[`meta ${id}`];
      if (!meta) return [];
      const loaded = parseMeta(meta);
      const before = entryIn(items[`entry ${id}`], currency);
      return [[id, { loaded, known: { state: loaded.state, ...(before && { before }) } }]];
    }),
  );
};

const entryIn = (item: object | undefined, currency: string): ResultEntry | undefined =>
  item && z.object({ entry: keptResult(currency) }).parse(item).entry;

/**
 * Nothing is written when it is refused, and so nothing checks what it was decided on: an entry
 * that came between two reads looks like one of somebody else.
 */
const isAsRead = async (
  { source, opportunity }: OpportunityCall,
  revision: number | undefined,
): Promise<boolean> => {
  const { item } = await readItems({ item: keys.opportunity(source, opportunity.id) });
  return (item && parseFollowed(item).revision) === revision;
};

const commit = ([first, ...rest]: readonly Commit[], guarded: Guarded): Promise<Committed> =>
  first ? commitTogether([first, ...rest]) : keepFollowed(guarded);

const commitsOf = (
  { source, now, settings }: OpportunityCall,
  read: Read,
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

type Read = Awaited<ReturnType<typeof readKnown>>;
