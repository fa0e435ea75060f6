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
 * When sales is asked for feedback: a set number of days after the release, at the start of sales'
 * working time. Undefined once asked, before the release, and after closing: whoever closes a
 * request has seen enough.
 */
export const feedbackAskedAt = (
  state: Progress & Release & Feedback,
  settings: FeedbackSettings,
): string | undefined => {
  if (state.stage !== 'released' || !state.released || state.feedbackAskedAt) return undefined;
  const after = daysAfter(state.released.at, settings.feedbackAfterDays);
  return businessHoursAfter(after, 0, calendarOf('sales', settings));
};

/** Asks once, even if nobody is left to ask: then the clock is done with it. */
export const dueFeedback = (
  state: Asking & Rounds & Progress & Release & Feedback,
  { now, settings, roster }: { now: string; settings: FeedbackSettings; roster: readonly Member[] },
): FeedbackEvent[] => {
  const at = feedbackAskedAt(state, settings);
  return at !== undefined && at <= now
    ? [{ type: 'feedback-asked', data: { memberIds: membersToAsk(state, roster) } }]
    : [];
};

type FeedbackSettings = Pick<Settings, 'sla' | 'feedbackAfterDays'>;

/** The requester and the sales signers, except those who have given feedback. */
const membersToAsk = (state: Asking & Rounds & Feedback, roster: readonly Member[]): string[] => {
  const sales = new Set(
    roster.filter(({ parties }) => parties.includes('sales')).map(({ id }) => id),
  );
  const signers = signersOf(state).filter((id) => sales.has(id));
  return [...new Set([state.requesterId, ...signers])].filter((id) => !state.feedback[id]);
};
