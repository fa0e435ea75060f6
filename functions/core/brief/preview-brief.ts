import type { RequestForm } from '../asking/request-form.ts';
import { type PolicyFacts, requiredParties, rulesThatHold } from '../rounds/policy.ts';
import type { Party } from '../words/party.ts';
import type { FieldError } from '../words/refusal.ts';
import type { Settings } from '../words/settings.ts';
import type { Tier } from '../words/words.ts';
import type { BriefDraft } from './brief-form.ts';
import { budgetedCostOf, completeBrief } from './complete-brief.ts';
import { type Projection, projectDraft } from './projected-return.ts';
import { tierFor } from './tier.ts';

/**
 * What an unsaved brief would lead to: its tier, the return that it projects as soon as it has the
 * figures, who would have to sign and by which rules of the policy, and what is missing.
 */
export type BriefPreview = {
  tier: Tier;
  projection?: Projection;
  parties: { party: Party; quorum: number; because: string[] }[];
  missing: FieldError[];
};

/**
 * Previews a draft of a brief, however unfinished. Parties are those of the draft as it is: without
 * figures no rule about money holds yet.
 */
export const previewBrief = (
  draft: BriefDraft,
  form: RequestForm,
  settings: Settings,
): BriefPreview => {
  const complete = completeBrief(draft, form, settings);
  const cost = budgetedCostOf(draft, settings.currency) ?? form.expectedCost?.amount ?? 0;
  const projection = projectDraft(draft, settings.currency);
  const facts = draftFacts(draft, form, { cost, projection });
  const rules = rulesThatHold(facts, settings);
  return {
    tier: tierFor(form, cost, settings),
    ...(projection && { projection }),
    parties: requiredParties('brief', facts, settings).map(({ party, quorum }) => ({
      party,
      quorum,
      because: rules
        .filter(({ require }) => require.some((one) => one.party === party))
        .map(({ name }) => name),
    })),
    missing:
      complete.ok || complete.refusal.type !== 'incomplete-brief' ? [] : complete.refusal.errors,
  };
};

/** The facts of a draft that the policy tests; what is not written yet is not used. */
const draftFacts = (
  { tactics = {} }: BriefDraft,
  { regulatedClaim, collateralType, segment }: RequestForm,
  { cost, projection }: { cost: number; projection: Projection | undefined },
): PolicyFacts => ({
  usesPrice: tactics.price !== undefined,
  usesIncentives: tactics.incentives !== undefined,
  regulatedClaim,
  cost,
  ...(projection && { roi: projection.roi }),
  collateralType,
  segment,
});
