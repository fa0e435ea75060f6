import type { PolicyFacts } from '../brief/brief.ts';
import type { RequestState } from '../request/request.ts';

/** The facts of the signed brief; there is one whenever something is being made. */
export const signedFacts = (state: RequestState): PolicyFacts => {
  if (!state.brief) throw new Error(`${state.id} is in ${state.stage} without a brief`);
  return state.brief.facts;
};
