import { type MergeResults, recordMerge } from '../../commands/numbers/record-merge.ts';
import {
  type OpportunityResult,
  recordOpportunity,
} from '../../commands/numbers/record-opportunity.ts';
import { recordRestored } from '../../commands/numbers/record-restored.ts';
import { mapOpportunity, type Opportunity, opportunityId } from '../../core/crm/map-opportunity.ts';
import { mappings } from '../../core/crm/mappings.ts';
import type { MapFacts } from '../../core/crm/opportunity-fields.ts';
import { type Change, readChange } from '../../core/crm/read-change.ts';
import { type Problem, problemOf } from '../../core/words/problem.ts';
import type { FieldError, Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';

export type Outcome = {
  /** JSON pointer to the opportunity in the body. */
  at: string;
  opportunityId?: string;
} & (OpportunityResult | { outcome: 'refused'; problem: Problem });

/** What one element of a delivery came to: an opportunity, or an event of some. */
export const takeDelivered = async (
  delivered: unknown,
  facts: MapFacts,
  settings: Settings,
): Promise<Outcome[]> => {
  const change = readChange(delivered, facts);
  if (!change.ok) return [refusedOutcome({ at: facts.at }, change.refusal)];
  return change.value
    ? takeChange(change.value, facts, settings)
    : takeOpportunity(delivered, facts, settings);
};

const refusedOutcome = (
  named: { at: string; opportunityId?: string },
  errors: FieldError[],
): Outcome => {
  const refused = problemOf({ type: 'invalid-fields', errors });
  return { ...named, outcome: 'refused', problem: refused };
};

/** Each opportunity that an event is of has an outcome of its own. */
const takeChange = async (
  change: Change,
  { source, config, now, at }: MapFacts,
  settings: Settings,
): Promise<Outcome[]> => {
  const { undoesMerges } = mappings[config.crm];
  switch (change.what) {
    case 'nothing': {
      const ignored = { at, outcome: 'ignored' as const, reason: change.reason };
      const [first, ...rest] = change.ids.map((id) => ({ ...ignored, opportunityId: id }));
      return first ? [first, ...rest] : [ignored];
    }
    case 'merged': {
      const merged = await recordMerge({ source, now, settings, ...change });
      return change.ids.map((id) => outcomeOf({ at, opportunityId: id }, ofOne(merged, id)));
    }
    case 'deleted':
    case 'restored': {
      const outcomes: Outcome[] = [];
      for (const id of change.ids) {
        const call = { source, now, settings };
        const recorded =
          change.what === 'restored'
            ? await recordRestored({ ...call, id, at: change.at, undoesMerges })
            : await recordOpportunity({ ...call, opportunity: deletedOpportunity(id, change.at) });
        outcomes.push(outcomeOf({ at, opportunityId: id }, recorded));
      }
      return outcomes;
    }
  }
};

const ofOne = (
  merged: Result<MergeResults, Refusal>,
  id: string,
): Result<OpportunityResult, Refusal> => {
  if (!merged.ok) return merged;
  const one = merged.value.get(id);
  if (!one) throw new Error(`nothing was said of ${id}`);
  return ok(one);
};

const outcomeOf = (
  named: { at: string; opportunityId: string },
  recorded: Result<OpportunityResult, Refusal>,
): Outcome =>
  recorded.ok
    ? { ...named, ...recorded.value }
    : { ...named, outcome: 'refused', problem: problemOf(recorded.refusal) };

const deletedOpportunity = (id: string, modifiedAt: string): Opportunity => ({
  id,
  modifiedAt,
  saying: { what: 'nothing', reason: 'deleted' },
  referenceAt: '',
});

/**
 * An opportunity itself. Its predecessors are merged into it first: if it is refused then, it
 * counts as they did.
 */
const takeOpportunity = async (
  opportunity: unknown,
  facts: MapFacts,
  settings: Settings,
): Promise<Outcome[]> => {
  const { at, source, now } = facts;
  const id = opportunityId(opportunity, facts);
  const mapped = mapOpportunity(opportunity, facts);
  if (!mapped.ok)
    return [refusedOutcome({ at, ...(id.ok && { opportunityId: id.value }) }, mapped.refusal)];
  const { mergedInto, mergedFrom = [], modifiedAt } = mapped.value;
  const named = { at, opportunityId: mapped.value.id };
  const call = { source, now, settings };
  if (mergedInto !== undefined) {
    const ids = [mapped.value.id];
    const merged = await recordMerge({ ...call, ids, into: mergedInto, at: modifiedAt });
    return [outcomeOf(named, ofOne(merged, mapped.value.id))];
  }
  if (mergedFrom.length > 0) {
    const into = mapped.value.id;
    const merged = await recordMerge({ ...call, ids: mergedFrom, into, at: modifiedAt });
    if (!merged.ok) return [outcomeOf(named, merged)];
  }
  return [outcomeOf(named, await recordOpportunity({ ...call, opportunity: mapped.value }))];
};
