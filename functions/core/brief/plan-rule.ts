import type { Estimates } from '../estimates/estimates.ts';
import type { PolicyFacts } from '../rounds/policy.ts';
import type { FieldError } from '../words/refusal.ts';
import type { Settings } from '../words/settings.ts';
import type { Tier } from '../words/words.ts';
import type { AgreedNow } from './made-for.ts';
import type { ReadablePlan } from './readable-plan.ts';

/** A rule of plans: what it finds wrong, each with the pointer of its field. */
export type PlanRule = (plan: ReadablePlan, facts: PlanFacts) => FieldError[];

type PlanFacts = {
  tier: Tier;
  /** The day of the submission, where the company is. */
  today: string;
  /** The day by which the request needs the work. */
  neededBy?: string | undefined;
  /** The plan that was signed, where the work is out and this one is to replace it. */
  signed?: ReadablePlan | undefined;
  /** How many units both sides expect, as far as they have said so. */
  estimates?: Estimates['estimates'];
  /** What both sides have agreed on that plans can name. */
  agreed?: AgreedNow | undefined;
  policyFacts: PolicyFacts;
  settings: Pick<Settings, 'currency' | 'policy' | 'roiTarget'>;
};

export const faultAt = (detail: string, ...path: readonly (string | number)[]): FieldError => ({
  pointer: `/${path.join('/')}`,
  detail,
});

/** The goals of both kinds, each with the list that it stands in. */
export const goalsOf = ({ goal }: ReadablePlan) =>
  (['kpis', 'operational'] as const).flatMap((list) =>
    goal[list].map((target, at) => ({ ...target, list, at })),
  );
