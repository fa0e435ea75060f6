import type { RequestState } from '../request/request.ts';
import type { PolicyFacts } from './brief.ts';

/** The facts of the signed brief; there is one whenever something is being made. */
export const signedFacts = (state: RequestState): PolicyFacts => {
  if (!state.brief) throw new Error(`${state.id} is in ${state.stage} without a brief`);
  return state.brief.facts;
};
