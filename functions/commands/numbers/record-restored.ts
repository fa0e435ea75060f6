import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readKnownOpportunities } from '../../store/numbers/opportunity-store.ts';
import { type OpportunityResult, recordOpportunity } from './record-opportunity.ts';

/**
 * Counts an opportunity again as it did when it was deleted. One of which nothing was taken out
 * counts once its own record comes.
 */
export const recordRestored = async ({
  source,
  id,
  at,
  now,
  settings,
}: Restoration): Promise<Result<OpportunityResult, Refusal>> => {
  const known = (await readKnownOpportunities(source, [id])).get(id)?.followed;
  if (known?.countedIn !== undefined) return ok({ outcome: 'unchanged' });
  if (!known?.takenOut) return ok({ outcome: 'ignored', reason: 'record-needed' });
  const saying = { what: 'result' as const, ...known.takenOut };
  const opportunity = { id, modifiedAt: at, saying, referenceAt: '', isRestored: true as const };
  return recordOpportunity({ source, opportunity, now, settings });
};

type Restoration = { source: string; id: string; at: string; now: string; settings: Settings };
