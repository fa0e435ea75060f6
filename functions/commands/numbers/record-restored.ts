import { awaitsRecord } from '../../core/crm/known-opportunity.ts';
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
import { type OpportunityResult, recordOpportunity } from './record-opportunity.ts';

/**
 * Counts an opportunity again as it did when it was deleted. One of which nothing was taken out
 * counts once its own record comes, also if that says nothing newer; one that was merged does not,
 * unless its CRM undoes merges.
 */
export const recordRestored = (
  restoration: Restoration,
): Promise<Result<OpportunityResult, Refusal>> =>
  untilCommitted(`${restoration.source} ${restoration.id}`, () => tryRestoring(restoration));

type Restoration = {
  source: string;
  id: string;
  at: string;
  undoesMerges: boolean;
  now: string;
  settings: Settings;
};

const tryRestoring = async ({
  source,
  id,
  at,
  undoesMerges,
  now,
  settings,
}: Restoration): Promise<Result<OpportunityResult, Refusal> | Committed> => {
  const stored = (await readKnownOpportunities(source, [id])).get(id);
  const known = stored?.followed;
  const mergedInto = undoesMerges ? undefined : known?.mergedInto;
  if (mergedInto !== undefined) return ok({ outcome: 'ignored', reason: 'merged', mergedInto });
  if (known?.countedIn !== undefined) return ok({ outcome: 'unchanged' });
  if (known?.takenOut) {
    const saying = { what: 'result' as const, ...known.takenOut };
    const opportunity = { id, modifiedAt: at, saying, referenceAt: '', isRestored: true as const };
    return recordOpportunity({ source, opportunity, now, settings });
  }
  const awaiting = known && awaitsRecord(known, at);
  if (awaiting) {
    const item = knownOpportunityItem({ source, id }, awaiting, { before: stored, now });
    const kept = await storeKnownOpportunity(item);
    if (kept !== 'committed') return kept;
  }
  return ok({ outcome: 'ignored', reason: 'record-needed' });
};
