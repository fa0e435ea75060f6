import { onlyIn } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { stagesAccepting } from '../stages/stages.ts';
import type { Refusal } from '../words/refusal.ts';

/** Costs are recorded from acceptance on, even for a request that was given up. */
export const refuseCosts = (state: Progress): Refusal | undefined =>
  onlyIn(state, stagesAccepting('cost'), 'record a cost');

/**
 * Results are recorded from the release on, even after the results window: better late than never.
 */
export const refuseResults = (state: Progress): Refusal | undefined =>
  onlyIn(state, stagesAccepting('result'), 'record a result');
