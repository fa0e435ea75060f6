import { dueNudges, nextNudge } from '../../core/promises/nudge.ts';
import type { Member } from '../../core/words/member.ts';
import { ok } from '../../core/words/result.ts';
import { settings } from '../../store/environment.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import { whenDue } from './when-due.ts';

/**
 * Reminds those whom a request waits for, and tells their leads, if it is time; resolves to whether
 * it was. `rosterOf` is asked only when it is time.
 */
export const press = (
  loaded: Loaded,
  now: string,
  rosterOf: () => Promise<readonly Member[]>,
): Promise<boolean> =>
  whenDue(loaded, now, {
    at: nextNudge(loaded.state, settings()),
    decide: async (state, at) =>
      ok(dueNudges(state, { now: at, settings: settings(), roster: await rosterOf() })),
  });
