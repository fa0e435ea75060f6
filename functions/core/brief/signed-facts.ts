import type { PolicyFacts } from '../rounds/policy.ts';
import type { Progress } from '../stages/progress.ts';
import type { Plan } from './submitted-briefs.ts';

/** The policy facts of the signed brief; there always is one once work has started. */
export const signedFacts = ({ id, stage, brief }: Plan & Progress): PolicyFacts => {
  if (!brief) throw new Error(`${id} is in ${stage} without a brief`);
  return brief.facts;
};
