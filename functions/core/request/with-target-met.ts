import { targetMetBy } from '../check-ins/target-met.ts';
import { evolveAll, type RequestEvent, type RequestState } from './request.ts';

/**
 * The events of a commit, plus `target-met` if they reach the target, whatever command decided
 * them. `at` is their instant.
 */
export const withTargetMet = (
  before: RequestState,
  events: readonly RequestEvent[],
  at: string,
): RequestEvent[] => [...events, ...targetMetBy(events, evolveAll(before, events, at))];
