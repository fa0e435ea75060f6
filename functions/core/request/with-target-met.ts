import { targetMetBy } from '../check-ins/target-met.ts';
import { evolveAll, type RequestEvent, type RequestState } from './request.ts';

/**
 * The events of a commit and, where they reach the target, that it is met; whatever command decided
 * them: a form, an import, a call from another system. `at` is their instant.
 */
export const withTargetMet = (
  before: RequestState,
  events: readonly RequestEvent[],
  at: string,
): RequestEvent[] => [...events, ...targetMetBy(events, evolveAll(before, events, at))];
