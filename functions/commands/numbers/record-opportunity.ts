import {
  afterDelivery,
  compareDelivery,
  isRevived,
  type KnownOpportunity,
} from '../../core/crm/known-opportunity.ts';
import type { NothingReason, Opportunity } from '../../core/crm/map-opportunity.ts';
import { countedResult } from '../../core/crm/merge-money.ts';
import {
  externalIdOf,
  type KnownRequest,
  type Move,
  moveMoney,
} from '../../core/crm/move-money.ts';
import type { OpportunityOutcome } from '../../core/crm/webhook-source.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import {
  knownOpportunityItem,
  readKnownOpportunities,
  storeKnownOpportunity,
} from '../../store/numbers/opportunity-store.ts';
import type { Committed } from '../../store/requests/commit-events.ts';
import { untilCommitted } from '../until-committed.ts';
import { commitMoves, readRequests } from './opportunity-requests.ts';

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
  /** The opportunity that it was merged into. */
  mergedInto?: string;
};

/**
 * Applies an opportunity to our money in one transaction: its entry, that of the request it counted
 * for before, if it has moved, and what is known of it. The latter must not have changed since it
 * was read: of two simultaneous deliveries one reads again, and the older never wins.
 */
export const recordOpportunity = (
  call: OpportunityCall,
): Promise<Result<OpportunityResult, Refusal>> =>
  untilCommitted(`${call.source} ${call.opportunity.id}`, () => tryRecording(call));

/** One read, one decision, one write. */
const tryRecording = async (
  call: OpportunityCall,
): Promise<Result<OpportunityResult, Refusal> | Committed> => {
  const { source, opportunity, now, settings } = call;
  const { id } = opportunity;
  const stored = (await readKnownOpportunities(source, [id])).get(id);
  const before = stored?.followed;
  if (before?.mergedInto !== undefined && !isRevived(opportunity, before))
    return ok({ outcome: 'ignored', reason: 'merged', mergedInto: before.mergedInto });
  const delivery = compareDelivery(before, opportunity);
  if (delivery === 'stale' || delivery === 'same')
    return ok(unmovedResult(call, before, delivery === 'stale'));
  const after = afterDelivery(before, opportunity);
  const guard = (followed: KnownOpportunity) =>
    knownOpportunityItem({ source, id }, followed, { before: stored, now });
  if (delivery === 'said-again') {
    const kept = await storeKnownOpportunity(guard(after));
    return kept === 'committed' ? ok(unmovedResult(call, before, false)) : kept;
  }
  const externalId = externalIdOf(source, id);
  const ids = [before?.countedIn, after.countedIn].filter((one) => one !== undefined);
  const places = ids.map((requestId) => ({ requestId, externalId }));
  const read = await readRequests(places, settings.currency);
  const known = new Map(
    ids.flatMap((one): [string, KnownRequest][] => {
      const request = read.known(one, externalId);
      return request ? [[one, request]] : [];
    }),
  );
  const moves = moveMoney({ source, opportunity, before }, known);
  if (!moves.ok) return (await isUnchanged(call, stored?.revision)) ? moves : 'changed';
  const counted = before?.countedIn === undefined ? undefined : known.get(before.countedIn)?.before;
  const followed = afterDelivery(
    before,
    opportunity,
    counted && countedResult(before?.countedIn ?? '', counted),
  );
  const committed = await commitMoves(moves.value, [guard(followed)], {
    source,
    now,
    settings,
    read,
  });
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

/**
 * A refusal writes nothing, so no condition checks what it was based on: an entry that was stored
 * between the two reads would look like somebody else's.
 */
const isUnchanged = async (
  { source, opportunity }: OpportunityCall,
  revision: number | undefined,
): Promise<boolean> => {
  const stored = await readKnownOpportunities(source, [opportunity.id]);
  return stored.get(opportunity.id)?.revision === revision;
};
