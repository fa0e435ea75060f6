import type { PolicyFacts } from '../brief/brief.ts';
import type { Plan } from '../brief/plan.ts';
import type { Progress } from '../stages/progress.ts';

/** The policy facts of the signed brief; there always is one once work has started. */
export const signedFacts = ({ id, stage, brief }: Plan & Progress): PolicyFacts => {
  if (!brief) throw new Error(`${id} is in ${stage} without a brief`);
  return brief.facts;
};
