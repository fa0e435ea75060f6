import type { KnownOpportunity } from '../../core/crm/known-opportunity.ts';
import { type Merge, type Merged, mergeMoney } from '../../core/crm/merge-money.ts';
import { externalIdOf } from '../../core/crm/move-money.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import {
  knownOpportunityItem,
  readKnownOpportunities,
} from '../../store/numbers/opportunity-store.ts';
import type { Committed } from '../../store/requests/commit-events.ts';
import { untilCommitted } from '../until-committed.ts';
import { commitMoves, readRequests } from './opportunity-requests.ts';
import type { OpportunityResult } from './record-opportunity.ts';

type MergeCall = Merge & { now: string; settings: Settings };

/** The outcome of each opportunity that was merged away, by its id. */
export type MergeResults = Map<string, OpportunityResult>;

/**
 * Records that opportunities were merged into another one, some in one transaction. Those that are
 * known to be merged already are left as they are.
 */
export const recordMerge = async (call: MergeCall): Promise<Result<MergeResults, Refusal>> => {
  const results: MergeResults = new Map();
  for (let from = 0; from < call.ids.length; from += maxTogether) {
    const some = { ...call, ids: call.ids.slice(from, from + maxTogether) };
    const recorded = await recordSome(some);
    if (!recorded.ok) return recorded;
    for (const [id, result] of recorded.value) results.set(id, result);
  }
  return ok(results);
};

/**
 * Each may count in another request, and a transaction holds the changes of four requests; see
 * `commitTogether`.
 */
const maxTogether = 3;

const recordSome = (call: MergeCall): Promise<Result<MergeResults, Refusal>> =>
  untilCommitted(`${call.source} ${call.into}`, () => tryRecording(call));

/** One look at what is known, one decision, one write. */
const tryRecording = async (
  call: MergeCall,
): Promise<Result<MergeResults, Refusal> | Committed> => {
  const { source, into, now, settings } = call;
  const stored = await readKnownOpportunities(source, [...call.ids, into]);
  const known = new Map([...stored].map(([id, { followed }]) => [id, followed]));
  const ids = call.ids.filter((id) => known.get(id)?.mergedInto === undefined);
  const counted = ids.flatMap((id) => {
    const { countedIn, takenOut } = known.get(id) ?? {};
    return countedIn ?? takenOut?.requestId ?? [];
  });
  const places = ids.flatMap((id) => {
    const requestId = known.get(id)?.countedIn;
    return requestId === undefined ? [] : [{ requestId, externalId: externalIdOf(source, id) }];
  });
  const heirs = counted.map((requestId) => ({ requestId, externalId: externalIdOf(source, into) }));
  const read = await readRequests([...places, ...heirs], settings.currency);
  const merged = mergeMoney(
    { ...call, ids },
    {
      known,
      request: (requestId, id) => read.known(requestId, externalIdOf(source, id)),
    },
  );
  if (!merged.ok) {
    const again = await readKnownOpportunities(source, [...call.ids, into]);
    const isSame = [...call.ids, into].every(
      (id) => again.get(id)?.revision === stored.get(id)?.revision,
    );
    return isSame ? merged : 'changed';
  }
  const guarded = [...merged.value.followed].map(([id, followed]) =>
    knownOpportunityItem({ source, id }, followed, { before: stored.get(id), now }),
  );
  const committed = await commitMoves(merged.value.moves, guarded, { source, now, settings, read });
  return committed === 'committed' ? ok(resultsOf(call, known, merged.value)) : committed;
};

const resultsOf = (
  { source, ids, into }: MergeCall,
  known: ReadonlyMap<string, KnownOpportunity>,
  { moves }: Merged,
): MergeResults =>
  new Map(
    ids.map((id): [string, OpportunityResult] => {
      const externalId = externalIdOf(source, id);
      const out = moves.find(
        ({ isTakenOut, event }) => isTakenOut && event.data.entry.externalId === externalId,
      );
      const more = { reason: 'merged' as const, mergedInto: known.get(id)?.mergedInto ?? into };
      if (out)
        return [id, { outcome: 'corrected', externalId, takenOutOf: out.requestId, ...more }];
      const isKnown = (known.get(id)?.recordedIn.length ?? 0) > 0;
      return [id, { outcome: isKnown ? 'unchanged' : 'ignored', ...more }];
    }),
  );
