import { dueFeedback, feedbackAskedAt } from '../../core/feedback/feedback-due.ts';
import type { Member } from '../../core/words/member.ts';
import { ok } from '../../core/words/result.ts';
import { settings } from '../../store/environment.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import { whenDue } from './when-due.ts';

/**
 * Asks sales whether what was released helped, if it is time; resolves to whether it was.
 * `rosterOf` is asked only when it is time.
 */
export const askFeedback = (
  loaded: Loaded,
  now: string,
  rosterOf: () => Promise<readonly Member[]>,
): Promise<boolean> =>
  whenDue(loaded, now, {
    at: feedbackAskedAt(loaded.state, settings()),
    decide: async (state, at) =>
      ok(dueFeedback(state, { now: at, settings: settings(), roster: await rosterOf() })),
  });
