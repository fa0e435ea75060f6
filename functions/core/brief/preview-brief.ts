import type { RequestForm } from '../asking/request-form.ts';
import {
  advisoryParties,
  type RequiredParty,
  requiredParties,
  rulesThatHold,
} from '../rounds/policy.ts';
import { partDigests } from '../words/part-digests.ts';
import type { FieldError } from '../words/refusal.ts';
import type { Settings } from '../words/settings.ts';
import type { Tier } from '../words/words.ts';
import { brandChanged } from './brand-changed.ts';
import type { BriefDraft } from './brief-form.ts';
import { type Around, completeBrief } from './complete-brief.ts';
import { draftFacts } from './draft-facts.ts';
import { type Projection, projectDraft } from './projected-return.ts';
import { readablePlan } from './readable-plan.ts';
import type { Plan } from './submitted-briefs.ts';
import { tierFor } from './tier.ts';

/**
 * What an unsaved brief would lead to: its tier, the return that it projects as soon as it has the
 * figures, who would have to sign and by which rules of the policy, and what is missing.
 */
export type BriefPreview = {
  tier: Tier;
  projection?: Projection;
  parties: (RequiredParty & { advisory?: true; because: string[] })[];
  missing: FieldError[];
};

/**
 * Previews a draft of a brief, however unfinished. Parties are those of the draft as it is: without
 * figures no rule about money holds yet. `after` is the plan that it is to replace after the
 * release; `said` is what the request has been planned to be, and the text of its last version.
 */
export const previewBrief = (
  draft: BriefDraft,
  form: RequestForm,
  settings: Settings,
  { said, ...around }: Around & { said?: SaidBefore },
): BriefPreview => {
  const complete = completeBrief(draft, form, settings, around);
  const projection = projectDraft(draft, settings.currency);
  const facts = {
    ...draftFacts(readablePlan(settings.currency).parse(draft), form),
    ...(said && { brandChanged: changesBrand(draft, said) }),
  };
  const rules = rulesThatHold(facts, settings);
  return {
    tier: tierFor(form, facts.cost, settings),
    ...(projection && { projection }),
    parties: [
      ...requiredParties('brief', facts, settings),
      ...advisoryParties('brief', facts, settings).map((one) => ({
        ...one,
        advisory: true as const,
      })),
    ].map((one) => ({
      ...one,
      because: rules
        .filter(({ require }) => require.some(({ party }) => party === one.party))
        .map(({ name }) => name),
    })),
    missing:
      complete.ok || complete.refusal.type !== 'incomplete-brief' ? [] : complete.refusal.errors,
  };
};

/** The versions of a request, and the text of the latest, where there is one. */
type SaidBefore = { plan: Plan; latest: unknown };

const changesBrand = (draft: BriefDraft, { plan, latest }: SaidBefore): boolean =>
  brandChanged(plan, partDigests(draft), latest === undefined ? undefined : partDigests(latest));
