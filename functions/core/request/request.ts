import type { RequestForm } from '../asking/request-form.ts';
import type { DeclineCause } from '../asking/triage-form.ts';
import type { PolicyFacts, Projection } from '../brief/brief.ts';
import type { CheckIn } from '../check-ins/check-in.ts';
import type { RefusedReply } from '../lifecycle/refuse-reply.ts';
import type { TargetMet } from '../lifecycle/target.ts';
import type { Attribution } from '../money/attribution.ts';
import { type CheckInsMade, withCheckIn } from '../money/check-ins-made.ts';
import type { MoneyEvent } from '../money/money-entry.ts';
import type { CostKind } from '../money/money-kinds.ts';
import { type RecordedMoney, withMoney } from '../money/recorded-money.ts';
import { type NudgedSides, type NudgeEvent, withNudge } from '../promises/nudged.ts';
import {
  type ClosedRound,
  evolveRound,
  type Round,
  type RoundEvent,
  summarize,
} from '../rounds/round.ts';
import type { UnreachableCause } from '../words/member.ts';
import type { Decision, Outcome, Party, Stage, Tier } from '../words/words.ts';

/** A submitted brief as the request remembers it; the text itself is an item of its own. */
type BriefVersion = {
  version: number;
  digest: string;
  submittedBy: string;
  submittedAt: string;
  tier: Tier;
  facts: PolicyFacts;
  projection: Projection;
  /** Briefs from before these were kept have none of them. Amounts are in minor units. */
  expectedUnits?: number;
  valueOfOneSale?: number;
  budget?: { kind: CostKind; amount: number }[];
  attribution?: Attribution;
};

type ProofVersion = {
  version: number;
  digest: string;
  submittedBy: string;
  submittedAt: string;
  link: string;
  note?: string;
};

/**
 * What owner and requester learned after the release, and the version of the brief that it led to,
 * if it did.
 */
type CourseCorrection = { note: string; by: string; briefVersion?: number; at: string };

/**
 * A decision that somebody says was not theirs, after its round had ended. It stands, and so does
 * this.
 */
type Dispute = {
  roundId: string;
  /** Of the seat; `signedBy` is whose decision it was. */
  memberId: string;
  party: Party;
  signedBy: string;
  decision: Decision;
  /** Which of the seat's decisions in that round it was. */
  nth: number;
  decidedAt: string;
  /** Who says so, and when. */
  by: string;
  at: string;
};

export type Reused = { requestId?: string; link?: string; note?: string };

export type RequestEvent =
  | {
      type: 'request-submitted';
      data: {
        form: RequestForm;
        requesterId: string;
        team: string;
        ownerId: string;
        suggestions: string[];
      };
    }
  | { type: 'question-asked'; data: { question: string } }
  | { type: 'question-answered'; data: { answer: string } }
  | { type: 'request-accepted'; data: { expectedTier: Tier; note?: string } }
  | { type: 'request-declined'; data: { reason: string; cause?: DeclineCause } }
  | { type: 'request-reused'; data: Reused }
  | { type: 'request-withdrawn'; data: { reason: string } }
  | { type: 'brief-submitted'; data: Omit<BriefVersion, 'submittedAt'> }
  | { type: 'course-corrected'; data: Omit<CourseCorrection, 'at'> }
  | { type: 'proof-submitted'; data: Omit<ProofVersion, 'submittedAt'> }
  | RoundEvent
  | { type: 'sign-off-disputed'; data: Omit<Dispute, 'at'> }
  | { type: 'reply-refused'; data: RefusedReply }
  | {
      type: 'approval-not-opened';
      data: { parties: { party: Party; quorum: number; members: number }[] };
    }
  | {
      type: 'request-released';
      data: { proofVersion: number; digest: string; roundId: string; resultsUntil: string };
    }
  | MoneyEvent
  | {
      type: 'feedback-given';
      data: { memberId: string; used: boolean; rating: number; comment?: string };
    }
  | { type: 'feedback-asked'; data: { memberIds: string[] } }
  | { type: 'target-met'; data: TargetMet }
  | { type: 'check-in-made'; data: CheckIn }
  | { type: 'request-closed'; data: { lesson?: string } }
  | NudgeEvent
  | {
      type: 'member-unreachable';
      data: { memberId: string; cause: UnreachableCause; since: string; messageId?: string };
    }
  | { type: 'member-reachable'; data: { memberId: string } }
  | { type: 'stage-changed'; data: { from: Stage; to: Stage; outcome: Outcome } };

/**
 * Everything that the rules need to know about a request; money in minor units, instants in ISO
 * 8601.
 */
export type RequestState = RecordedMoney & {
  id: string;
  stage: Stage;
  stageSince: string;
  lastMove?: { from: Stage; to: Stage; outcome: Outcome };
  submittedAt: string;
  updatedAt: string;
  requesterId: string;
  team: string;
  ownerId: string;
  form: RequestForm;
  suggestions: string[];
  question?: { text: string; askedAt: string };
  /** When the last question was answered: the owner's turn in intake begins anew then. */
  answeredAt?: string;
  brief?: BriefVersion;
  /** The version that every required party signed last: what the request is held to. */
  signedBrief?: BriefVersion;
  proof?: ProofVersion;
  round?: Round;
  pastRounds: ClosedRound[];
  roundsOpened: number;
  disputes?: Dispute[];
  /** When a member was last told that a reply of theirs was not taken. */
  answered?: Record<string, string>;
  /** The last one; the ledger has all of them. */
  corrected?: CourseCorrection;
  released?: {
    proofVersion: number;
    digest: string;
    roundId: string;
    at: string;
    resultsUntil: string;
  };
  /** When its plan was reached, the first time. */
  targetMet?: TargetMet & { at: string };
  /** Looks at projected against actual, at agreed days and in between. */
  checkIns?: CheckInsMade;
  /** When sales was asked whether it helped; once. */
  feedbackAskedAt?: string;
  /** Each one's last word; `why` is how their reason begins, when they did not use it. */
  feedback: Record<string, { used: boolean; rating: number; at: string; why?: string }>;
  ending?: { reason?: string; lesson?: string; reused?: Reused };
  /** How far the turn of each side has been pressed. */
  nudged?: NudgedSides;
  /**
   * Whom it waited for when mail did not reach them, by member id, since when it does not, and when
   * that was told here.
   */
  unreachable?: Record<string, { cause: UnreachableCause; since: string; toldAt?: string }>;
};

/**
 * Ended rounds that a late decision still gets a full answer for; older ones are in the ledger
 * alone.
 */
const rememberedRounds = 20;

const submitted = (
  id: string,
  data: Extract<RequestEvent, { type: 'request-submitted' }>['data'],
  at: string,
): RequestState => ({
  id,
  stage: 'intake',
  stageSince: at,
  submittedAt: at,
  updatedAt: at,
  ...data,
  pastRounds: [],
  roundsOpened: 0,
  money: { spent: 0, earned: 0, units: 0 },
  feedback: {},
});

/** Code points of a reason that a request remembers; the ledger has all of it. */
const rememberedReason = 160;

const whyNot = ({ used, comment }: { used: boolean; comment?: string }): { why?: string } =>
  used || comment === undefined ? {} : { why: [...comment].slice(0, rememberedReason).join('') };

const withRound = (state: RequestState, event: RoundEvent, at: string): RequestState => {
  const round = evolveRound(state.round, event, at);
  if (event.type === 'round-opened')
    return { ...state, round, roundsOpened: state.roundsOpened + 1 };
  if (!round?.closed) return { ...state, round };
  const pastRounds = [...state.pastRounds, summarize({ ...round, closed: round.closed })].slice(
    -rememberedRounds,
  );
  const signed = round.kind === 'brief' && round.closed.outcome === 'approved';
  return { ...state, round: undefined, pastRounds, ...(signed && { signedBrief: state.brief }) };
};

/**
 * What was released was signed, also in states from before that was kept: a change of plan does not
 * make it less so.
 */
const withBrief = (state: RequestState, brief: BriefVersion): RequestState => {
  const signedBrief = state.signedBrief ?? (state.released && state.brief);
  return { ...state, brief, ...(signedBrief && { signedBrief }) };
};

/**
 * The plan that a request is held to: what was signed last. Requests from before that was kept have
 * one version.
 */
export const planOf = (state: RequestState): BriefVersion | undefined =>
  state.signedBrief ?? state.brief;

const evolveExisting = (state: RequestState, event: RequestEvent, at: string): RequestState => {
  switch (event.type) {
    case 'request-submitted':
      throw new Error(`${state.id} was submitted twice`);
    case 'question-asked':
      return { ...state, question: { text: event.data.question, askedAt: at } };
    case 'question-answered':
      return { ...state, question: undefined, answeredAt: at };
    case 'request-accepted':
      return { ...state, question: undefined };
    case 'request-declined':
    case 'request-withdrawn':
      return { ...state, question: undefined, ending: { reason: event.data.reason } };
    case 'request-reused':
      return { ...state, question: undefined, ending: { reused: event.data } };
    case 'brief-submitted':
      return withBrief(state, { ...event.data, submittedAt: at });
    case 'course-corrected':
      return { ...state, corrected: { ...event.data, at } };
    case 'proof-submitted':
      return { ...state, proof: { ...event.data, submittedAt: at } };
    case 'round-opened':
    case 'sign-off-recorded':
    case 'sign-off-withdrawn':
    case 'delegate-named':
    case 'absence-noticed':
    case 'link-reissued':
    case 'round-closed':
      return withRound(state, event, at);
    case 'sign-off-disputed':
      return { ...state, disputes: [...(state.disputes ?? []), { ...event.data, at }] };
    case 'reply-refused':
      return { ...state, answered: { ...state.answered, [event.data.memberId]: at } };
    case 'approval-not-opened':
      return state;
    case 'request-released':
      return { ...state, released: { ...event.data, at } };
    case 'cost-recorded':
    case 'cost-corrected':
    case 'result-recorded':
    case 'result-corrected':
    case 'kpi-recorded':
    case 'kpi-corrected':
      return { ...state, ...withMoney(state, event) };
    case 'feedback-given':
      return {
        ...state,
        feedback: {
          ...state.feedback,
          [event.data.memberId]: {
            used: event.data.used,
            rating: event.data.rating,
            at,
            ...whyNot(event.data),
          },
        },
      };
    case 'feedback-asked':
      return { ...state, feedbackAskedAt: state.feedbackAskedAt ?? at };
    case 'target-met':
      return { ...state, targetMet: { ...event.data, at } };
    case 'check-in-made':
      return { ...state, checkIns: withCheckIn(state.checkIns, event.data, at) };
    case 'request-closed':
      return { ...state, ending: { lesson: event.data.lesson } };
    case 'member-unreachable': {
      const { memberId, cause, since } = event.data;
      return {
        ...state,
        unreachable: { ...state.unreachable, [memberId]: { cause, since, toldAt: at } },
      };
    }
    case 'member-reachable': {
      const { [event.data.memberId]: _, ...unreachable } = state.unreachable ?? {};
      return { ...state, unreachable };
    }
    case 'reminder-due':
    case 'escalation-due':
      return {
        ...state,
        nudged: withNudge(state.nudged, event, { at, openedAt: state.round?.openedAt }),
      };
    case 'stage-changed':
      return { ...state, stage: event.data.to, stageSince: at, lastMove: event.data };
  }
};

/** A request's state after one more event; the only way it changes. `at` is the event's instant. */
export const evolve = (
  id: string,
  state: RequestState | undefined,
  event: RequestEvent,
  at: string,
): RequestState => {
  if (state) return { ...evolveExisting(state, event, at), updatedAt: at };
  if (event.type !== 'request-submitted')
    throw new Error(`${id} has no state before ${event.type}`);
  return submitted(id, event.data, at);
};

/** A request's state after several events of one instant. */
export const evolveAll = (
  state: RequestState,
  events: readonly RequestEvent[],
  at: string,
): RequestState => events.reduce((current, event) => evolve(state.id, current, event, at), state);

export const stageChanged = (state: RequestState, to: Stage, outcome: Outcome): RequestEvent => ({
  type: 'stage-changed',
  data: { from: state.stage, to, outcome },
});
