import type { Asking } from '../asking/asking.ts';
import { businessHoursAfter } from '../calendar/business-time.ts';
import { calendarOf } from '../calendar/calendar-of.ts';
import { daysAfter } from '../calendar/time.ts';
import type { Release } from '../release/release.ts';
import type { Rounds } from '../rounds/rounds.ts';
import { signersOf } from '../rounds/signers-of.ts';
import type { Progress } from '../stages/progress.ts';
import type { Member } from '../words/member.ts';
import type { Settings } from '../words/settings.ts';
import type { Feedback, FeedbackEvent } from './feedback.ts';

/**
 * When sales is asked whether it helped: so many days after the release, when sales works next.
 * Nothing, when that has been done, or when the request is not released, or closed already: whoever
 * closes it has seen enough.
 */
export const feedbackAskedAt = (
  state: Progress & Release & Feedback,
  settings: Rhythm,
): string | undefined => {
  if (state.stage !== 'released' || !state.released || state.feedbackAskedAt) return undefined;
  const after = daysAfter(state.released.at, settings.feedbackAfterDays);
  return businessHoursAfter(after, 0, calendarOf('sales', settings));
};

/** Asks once, also when nobody is left to ask: then the clock is done with it. */
export const dueFeedback = (
  state: Asking & Rounds & Progress & Release & Feedback,
  { now, settings, roster }: { now: string; settings: Rhythm; roster: readonly Member[] },
): FeedbackEvent[] => {
  const at = feedbackAskedAt(state, settings);
  return at !== undefined && at <= now
    ? [{ type: 'feedback-asked', data: { memberIds: stillSilent(state, roster) } }]
    : [];
};

type Rhythm = Pick<Settings, 'sla' | 'feedbackAfterDays'>;

/** Who asked for it, and those of sales who signed it, but for whoever has said it already. */
const stillSilent = (state: Asking & Rounds & Feedback, roster: readonly Member[]): string[] => {
  const sales = new Set(
    roster.filter(({ parties }) => parties.includes('sales')).map(({ id }) => id),
  );
  const signers = signersOf(state).filter((id) => sales.has(id));
  return [...new Set([state.requesterId, ...signers])].filter((id) => !state.feedback[id]);
};
