import type { Plan } from '../../core/brief/plan.ts';
import { hoursAfter } from '../../core/calendar/time.ts';
import { nextCheckIn } from '../../core/check-ins/check-in-days.ts';
import type { CheckIns } from '../../core/check-ins/check-ins-made.ts';
import type { Feedback } from '../../core/feedback/feedback.ts';
import { feedbackAskedAt } from '../../core/feedback/feedback-due.ts';
import type { RecordedMoney } from '../../core/money/recorded-money.ts';
import { nextNudge } from '../../core/promises/nudge.ts';
import type { Nudges } from '../../core/promises/nudged.ts';
import { type Pending, stepDeadline } from '../../core/promises/waiting.ts';
import type { Release } from '../../core/release/release.ts';
import { correctionEndsAt } from '../../core/rounds/correction-ends-at.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { PickedUp } from '../steps/pick-up.ts';

/** The clock runs every 15 minutes. */
const nextRun = 0.25;

const earlier = (one: string, other: string): string => (one < other ? one : other);
const later = (one: string, other: string): string => (one > other ? one : other);

/**
 * When the clock looks at a request again. A healthy one: once a day, and 15 minutes after its
 * round expires or its window ends, by when its workflow has moved it or has lost it. One that was
 * repaired, or that is overdue: at the next run. One that has somebody to remind, to ask whether it
 * helped, a check-in to make, or a change of plan that expires: then.
 */
export const nextLook = (
  state: Pending & Nudges & Plan & Release & RecordedMoney & Feedback & CheckIns,
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
