import { dueCheckIn, nextCheckIn } from '../check-ins/check-in-days.ts';
import { correctionEndsAt } from '../course-corrections/correction-ends-at.ts';
import { dueFeedback, feedbackAskedAt } from '../feedback/feedback-due.ts';
import { dueNudges, nextNudge } from '../promises/nudge.ts';
import type { RequestEvent, RequestState } from '../request/request.ts';
import { asOf } from '../rounds/as-of.ts';
import { askNext, partiesToAsk } from '../rounds/coming-after.ts';
import { isOpen } from '../rounds/round.ts';
import { expireRound } from '../sign-offs/decide-sign-off.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';

/** Something the clock does to a request once it is due. */
export type Duty = {
  /** The name under which the clock counts it in its log. */
  name: string;
  /** When it is due, past or future (ISO 8601); undefined if it is not due at all. */
  at: (state: RequestState, settings: Settings) => string | undefined;
  /**
   * The events that do it, decided on the state they are committed to; none if it is no longer due.
   */
  decide: (
    state: RequestState,
    facts: { now: string; settings: Settings; roster: readonly Member[] },
  ) => Result<RequestEvent[], Refusal>;
};

/** All duties of the clock. A run does the first one that is due. */
export const duties = [
  {
    // The workflow of a released request waits for the end of its results window and not for this
    // round, so the clock has to expire a change of plan that was not signed in time (J9).
    name: 'expired',
    at: correctionEndsAt,
    decide: (state, { now, settings }) => expireRound(state, { settings, roster: () => [], now }),
  },
  {
    // Reminds those whom a request waits for, and escalates to their leads.
    name: 'reminded',
    at: nextNudge,
    decide: (state, facts) => ok(dueNudges(state, facts)),
  },
  {
    // Asks those who came after others, where no answer but an objection taken back made it their
    // turn.
    name: 'turned',
    at: ({ round, updatedAt }) =>
      isOpen(round) && partiesToAsk(round).length > 0 ? updatedAt : undefined,
    decide: (state, { now, settings }) => ok(askNext(asOf(state, now).round, now, settings)),
  },
  {
    // Asks sales whether the released work helped.
    name: 'asked',
    at: feedbackAskedAt,
    decide: (state, facts) => ok(dueFeedback(state, facts)),
  },
  {
    // Makes the check-in of an agreed day.
    name: 'checkedIn',
    at: nextCheckIn,
    decide: (state, facts) => ok(dueCheckIn(state, facts)),
  },
] as const satisfies readonly Duty[];

export type DutyName = (typeof duties)[number]['name'];
