import type { PolicyFacts } from '../brief/brief.ts';
import type { Plan } from '../brief/plan.ts';
import type { Progress } from '../stages/progress.ts';

/** The facts of the signed brief; there is one whenever something is being made. */
export const signedFacts = ({ id, stage, brief }: Plan & Progress): PolicyFacts => {
  if (!brief) throw new Error(`${id} is in ${stage} without a brief`);
  return brief.facts;
};
