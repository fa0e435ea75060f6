import { expireRound } from '../../core/lifecycle/decide-sign-off.ts';
import { correctionEndsAt } from '../../core/rounds/correction-ends-at.ts';
import { settings } from '../../store/environment.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import { whenDue } from './when-due.ts';

/**
 * Ends a change of plan that nobody completed in time (J9); resolves to whether it did. The
 * workflow of what is released waits for the end of the results window and not for this round, so
 * that it is the clock's to end.
 */
export const endCorrection = (loaded: Loaded, now: string): Promise<boolean> =>
  whenDue(loaded, now, {
    at: correctionEndsAt(loaded.state),
    // Whoever was faster may have opened another: that one has a time of its own.
    decide: (state, at) => expireRound(state, { settings: settings(), roster: () => [], now: at }),
  });
