import { settings } from '../adapters/environment.ts';
import type { Loaded } from '../adapters/request-store.ts';
import { dueCheckIn, nextCheckIn } from '../roi/check-in-days.ts';
import { ok } from '../shared/result.ts';
import { whenDue } from './when-due.ts';

/** Makes the check-in of an agreed day, if it is time; resolves to whether it was. */
export const checkIn = (loaded: Loaded, now: string): Promise<boolean> =>
  whenDue(loaded, now, {
    at: nextCheckIn(loaded.state, settings()),
    decide: (state, at) => ok(dueCheckIn(state, { now: at, settings: settings() })),
  });
