import { dueCheckIn, nextCheckIn } from '../check-ins/check-in-days.ts';
import { dueFeedback, feedbackAskedAt } from '../feedback/feedback-due.ts';
import { expireRound } from '../lifecycle/decide-sign-off.ts';
import { dueNudges, nextNudge } from '../promises/nudge.ts';
import type { RequestEvent, RequestState } from '../request/request.ts';
import { correctionEndsAt } from '../rounds/correction-ends-at.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';

/** Something that the clock does to a request, once, when its time has come. */
export type Duty = {
  /** What was done, as the clock counts it in its log. */
  name: string;
  /** When it is due, past or to come; nothing while it is not. ISO 8601. */
  at: (state: RequestState, settings: Settings) => string | undefined;
  /** What it does, on the state that it is committed to. Nothing due any more is no events. */
  decide: (
    state: RequestState,
    facts: { now: string; settings: Settings; roster: readonly Member[] },
  ) => Result<RequestEvent[], Refusal>;
};

/** All duties of the clock, in the order in which one run looks for one that is due. */
export const duties = [
  {
    // The workflow of what is released waits for the end of the results window and not for this
    // round, so that a change of plan which nobody completed in time is the clock's to end (J9).
    name: 'expired',
    at: correctionEndsAt,
    decide: (state, { now, settings }) => expireRound(state, { settings, roster: () => [], now }),
  },
  {
    // Reminds those whom a request waits for, and tells their leads.
    name: 'reminded',
    at: nextNudge,
    decide: (state, facts) => ok(dueNudges(state, facts)),
  },
  {
    // Asks sales whether what was released helped.
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
