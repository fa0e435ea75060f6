import { hoursAfter, later } from '../calendar/time.ts';
import { stepDeadline } from '../promises/waiting.ts';
import type { RequestState } from '../request/request.ts';
import type { Settings } from '../words/settings.ts';
import { duties } from './duties.ts';

/** What had to be done so that a request's workflow matches its stage. */
export const repairs = ['healthy', 'moving', 'signalled', 'redriven', 'ended'] as const;

export type Repair = (typeof repairs)[number];

/**
 * When the clock checks a request next. A healthy one: once a day, and 15 minutes after its round
 * expires or its window ends, when the workflow should have moved it. A repaired, moving or overdue
 * one: at the next run. Earlier if a duty is due before that.
 */
export const nextLook = (
  state: RequestState,
  repaired: Repair,
  now: string,
  settings: Settings,
): string => {
  const soon = hoursAfter(now, nextRun);
  if (passing.includes(repaired)) return soon;
  const daily = hoursAfter(now, 24);
  const [next = daily] = [
    daily,
    hoursAfter(stepDeadline(state, now), nextRun),
    ...duties.map(({ at }) => at(state, settings) ?? daily),
  ].sort();
  return later(soon, next);
};

/** What the next run has to see the end of. */
const passing: readonly Repair[] = ['moving', 'signalled', 'redriven'];

/** The clock runs every 15 minutes. */
const nextRun = 0.25;
