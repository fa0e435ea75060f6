import { feedbackAskedAt } from '../feedback/ask-feedback.ts';
import type { RequestState } from '../request/request.ts';
import { stepDeadline } from '../request/waiting.ts';
import { nextCheckIn } from '../roi/check-in-days.ts';
import type { Settings } from '../shared/settings.ts';
import { hoursAfter } from '../shared/time.ts';
import { nextNudge } from '../sla/nudge.ts';
import type { PickedUp } from '../workflow/pick-up.ts';
import { correctionEndsAt } from './correction-ends-at.ts';

/** The clock runs every 15 minutes. */
const nextRun = 0.25;

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);

/**
 * When the clock looks at a request again. A healthy one: once a day, and 15 minutes after its round expires or its
 * window ends, by when its workflow has moved it or has lost it. One that was repaired, or that is overdue: at the
 * next run. One that has somebody to remind, to ask whether it helped, a check-in to make, or a change of plan that expires: then.
 */
export const nextLook = (
  state: RequestState,
  picked: PickedUp,
  now: string,
  settings: Pick<Settings, 'sla' | 'feedbackAfterDays' | 'timeZone'>,
): string => {
  const soon = hoursAfter(now, nextRun);
  if (picked === 'signalled' || picked === 'redriven') return soon;
  const afterDeadline = hoursAfter(stepDeadline(state, now), nextRun);
  const routine = earlier(hoursAfter(now, 24), afterDeadline);
  const planned = [
    nextNudge(state, settings),
    feedbackAskedAt(state, settings),
    nextCheckIn(state, settings),
    correctionEndsAt(state),
  ];
  return later(
    soon,
    planned.reduce<string>((next, at) => (at === undefined ? next : earlier(next, at)), routine),
  );
};
