import { evolveAll, type RequestEvent, type RequestState } from '../request/request.ts';
import { targetMetBy } from './target.ts';

/**
 * The events of a commit with those that follow from them, whatever command decided them: a form,
 * an import, a call from another system. `at` is their instant.
 */
export const withFollowing = (
  before: RequestState,
  events: readonly RequestEvent[],
  at: string,
): RequestEvent[] => [...events, ...targetMetBy(events, evolveAll(before, events, at))];
