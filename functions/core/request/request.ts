import {
  type Asking,
  type AskingEvent,
  evolveAsking,
  submittedState,
  withoutQuestion,
} from '../asking/asking.ts';
import { type PartnersCounted, withEarlyCosts, withPartners } from '../brief/partners.ts';
import {
  evolvePlan,
  type Plan,
  type PlanEvent,
  withSignedBrief,
} from '../brief/submitted-briefs.ts';
import { type CheckInEvent, type CheckIns, evolveCheckIns } from '../check-ins/check-ins-made.ts';
import {
  evolveReachability,
  type Reachability,
  type ReachabilityEvent,
} from '../delivery/reachability.ts';
import { type EstimateEvent, type Estimates, evolveEstimates } from '../estimates/estimates.ts';
import { evolveFeedback, type Feedback, type FeedbackEvent } from '../feedback/feedback.ts';
import type { MoneyEvent } from '../money/money-event.ts';
import { evolveMoney, type RecordedMoney } from '../money/recorded-money.ts';
import { evolveObserving, type ObserverEvent, type Observing } from '../observers/observing.ts';
import { evolveNudges, type NudgeEvent, type Nudges } from '../promises/nudges-sent.ts';
import { evolveRelease, type Release, type ReleaseEvent } from '../release/release.ts';
import { evolveReplies, type RefusedReplies, type ReplyEvent } from '../replies/refuse-reply.ts';
import { evolveRounds, type Rounds, type RoundsEvent, withRequester } from '../rounds/rounds.ts';
import { evolveProgress, type Progress, type ProgressEvent } from '../stages/progress.ts';

/**
 * A request: what a requester asks for, with its reference, stage and owner. Money in minor units,
 * instants in ISO 8601. Each slice is declared beside its rules, and readers name only the slices
 * they need.
 */
export type RequestState = Progress &
  Asking &
  PartnersCounted &
  Estimates &
  Plan &
  Rounds &
  Release &
  RecordedMoney &
  Feedback &
  CheckIns &
  Nudges &
  Reachability &
  RefusedReplies &
  Observing;

export type RequestEvent =
  | AskingEvent
  | ProgressEvent
  | EstimateEvent
  | PlanEvent
  | RoundsEvent
  | ReleaseEvent
  | MoneyEvent
  | FeedbackEvent
  | CheckInEvent
  | NudgeEvent
  | ReachabilityEvent
  | ReplyEvent
  | ObserverEvent;

/** Applies one event; a request's state never changes otherwise. `at` is the event's instant. */
export const evolve = (
  id: string,
  state: RequestState | undefined,
  event: RequestEvent,
  at: string,
): RequestState => {
  if (state) return { ...evolveExisting(state, event, at), updatedAt: at };
  if (event.type !== 'request-submitted')
    throw new Error(`${id} has no state before ${event.type}`);
  return {
    id,
    stage: 'intake',
    stageSince: at,
    updatedAt: at,
    ...submittedState(event, at),
    pastRounds: [],
    roundsOpened: 0,
    money: { spent: 0, earned: 0, units: 0 },
    feedback: {},
  };
};

/** Applies an event to the slice it belongs to. */
const evolveExisting = (state: RequestState, event: RequestEvent, at: string): RequestState => {
  switch (event.type) {
    case 'request-submitted':
      throw new Error(`${state.id} was submitted twice`);
    case 'question-asked':
    case 'question-answered':
    case 'request-accepted':
    case 'handed-over':
    case 'owner-left':
    case 'requester-left':
      return evolveAsking(state, event, at);
    case 'request-taken-over':
      return withRequester(evolveAsking(state, event, at));
    case 'request-declined':
    case 'request-withdrawn':
    case 'request-reused':
      return evolveProgress(withoutQuestion(state), event, at);
    case 'request-closed':
    case 'stage-changed':
      return evolveProgress(state, event, at);
    case 'estimate-sealed':
    case 'estimates-opened':
      return evolveEstimates(state, event, at);
    case 'brief-submitted':
    case 'course-corrected':
      return evolvePlan(state, event, at);
    case 'proof-submitted':
    case 'request-released':
      return evolveRelease(state, event, at);
    case 'round-opened':
    case 'sign-off-carried':
    case 'sign-off-recorded':
    case 'sign-off-withdrawn':
    case 'delegate-named':
    case 'absence-noticed':
    case 'seat-vacated':
    case 'stand-in-left':
    case 'seat-taken':
    case 'seats-called':
    case 'parties-asked':
    case 'link-reissued':
    case 'sign-off-disputed':
    case 'approval-not-opened':
      return evolveRounds(state, event, at);
    case 'round-closed': {
      const after = evolveRounds(state, event, at);
      return signsBrief(state, event) ? withPartners(state, withSignedBrief(after)) : after;
    }
    case 'reply-refused':
    case 'reply-taken':
      return evolveReplies(state, event, at);
    case 'cost-recorded':
    case 'cost-corrected':
    case 'result-recorded':
    case 'result-corrected':
    case 'kpi-recorded':
    case 'kpi-corrected':
      return withEarlyCosts(evolveMoney(state, event), event);
    case 'feedback-given':
    case 'feedback-asked':
      return evolveFeedback(state, event, at);
    case 'target-met':
    case 'check-in-made':
      return evolveCheckIns(state, event, at);
    case 'member-unreachable':
    case 'member-reachable':
      return evolveReachability(state, event, at);
    case 'reminder-due':
    case 'escalation-due':
      return evolveNudges(state, event, at);
    case 'observer-named':
    case 'observer-left':
    case 'observer-news-set':
    case 'observer-commented':
      return evolveObserving(state, event, at);
  }
};

/** Whether the end of a round signs the latest version of the brief. */
const signsBrief = (
  { round }: Rounds,
  { data }: Extract<RoundsEvent, { type: 'round-closed' }>,
): boolean => round?.id === data.roundId && round.kind === 'brief' && data.outcome === 'approved';

/** Applies several events of one instant. */
export const evolveAll = (
  state: RequestState,
  events: readonly RequestEvent[],
  at: string,
): RequestState => events.reduce((current, event) => evolve(state.id, current, event, at), state);
