import { dueCheckIn, nextCheckIn } from '../../core/check-ins/check-in-days.ts';
import { ok } from '../../core/words/result.ts';
import { settings } from '../../store/environment.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import { whenDue } from './when-due.ts';

/** Makes the check-in of an agreed day, if it is time; resolves to whether it was. */
export const checkIn = (loaded: Loaded, now: string): Promise<boolean> =>
  whenDue(loaded, now, {
    at: nextCheckIn(loaded.state, settings()),
    decide: (state, at) => ok(dueCheckIn(state, { now: at, settings: settings() })),
  });
