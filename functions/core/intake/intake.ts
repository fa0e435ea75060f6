import type { Asking, AskingEvent } from '../asking/asking.ts';
import type { WorkOf } from '../asking/open-work.ts';
import type { RequestForm } from '../asking/request-form.ts';
import { routeToOwner } from '../asking/route-to-owner.ts';
import type { DeclineCause } from '../asking/triage-form.ts';
import { tierFor } from '../brief/tier.ts';
import { dayIn } from '../calendar/time.ts';
import type { RoundEvent } from '../rounds/round.ts';
import { endOpenRound, type Rounds } from '../rounds/rounds.ts';
import { onlyIn, ownerOnly } from '../stages/access.ts';
import {
  type Progress,
  type ProgressEvent,
  type Reused,
  stageChanged,
} from '../stages/progress.ts';
import { stagesAccepting, stagesLeftBy } from '../stages/stages.ts';
import { countedValue } from '../words/counted-value.ts';
import type { Member } from '../words/member.ts';
import type { FieldError, Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import type { StoredFile } from '../words/stored-file.ts';

export type SubmitRequest = {
  id: string;
  form: RequestForm;
  requester: Member;
  roster: readonly Member[];
  suggestions: string[];
  attachments?: StoredFile[];
  /** What those who may own it have to do; who is not in it counts as having nothing. */
  work?: WorkOf;
  settings: Settings;
  now: string;
};

/** Accepts a submission, and assigns the marketing owner by rule. */
export const submitRequest = ({
  id,
  form,
  requester,
  roster,
  suggestions,
  attachments = [],
  work = new Map(),
  settings,
  now,
}: SubmitRequest): Decided => {
  const errors = neededTooEarly(form, settings, now);
  if (errors.length > 0) return refuse({ type: 'invalid-fields', errors });
  const route = routeToOwner({ id, form, requesterId: requester.id }, roster, { now, work });
  if (!route)
    return refuse({
      type: 'party-cannot-sign',
      parties: [{ party: 'marketing', quorum: 1, members: 0 }],
    });
  return ok([
    {
      type: 'request-submitted',
      data: {
        form,
        requesterId: requester.id,
        team: requester.team,
        ownerId: route.owner.id,
        routed: route.routed,
        suggestions,
        goal: goalOf(form),
        ...(attachments.length > 0 && { attachments }),
      },
    },
  ]);
};

/** The goal of the business that its money counts for, as one line. */
const goalOf = ({ businessGoal = '' }: RequestForm): string =>
  countedValue(businessGoal.replace(/\s+/g, ' ').trim());

/** Nothing is needed by a day that is past. */
export const neededTooEarly = (
  { neededBy }: Pick<RequestForm, 'neededBy'>,
  { timeZone }: Pick<Settings, 'timeZone'>,
  now: string,
): FieldError[] =>
  neededBy < dayIn(timeZone, now)
    ? [{ pointer: '/neededBy', detail: 'is in the past; name a day from today on' }]
    : [];

export type Decided = Result<(AskingEvent | ProgressEvent)[], Refusal>;

export type Triage =
  | { action: 'accept'; note?: string }
  | { action: 'decline'; reason: string; cause?: DeclineCause }
  | { action: 'ask'; question: string }
  | ({ action: 'reuse' } & Reused);

/**
 * The owner's triage of a request: accept it, decline it with a reason, ask a question, or point to
 * existing collateral, which its requester may do as well.
 */
export const triage = (
  state: Asking & Progress,
  member: Member,
  command: Triage,
  settings: Settings,
): Decided => {
  // Who asked for it may find as well that what exists does the job.
  const usesWhatExists = command.action === 'reuse' && member.id === state.requesterId;
  const refusal = usesWhatExists ? alreadyTriaged(state) : refuseTriage(state, member);
  if (refusal) return refuse(refusal);
  switch (command.action) {
    case 'accept':
      return ok(accepting(state, settings, command.note));
    case 'decline':
      return ok([
        {
          type: 'request-declined',
          data: { reason: command.reason, ...(command.cause && { cause: command.cause }) },
        },
        stageChanged(state, 'declined'),
      ]);
    case 'ask':
      if (state.question) return refuse({ type: 'question-open', question: state.question.text });
      return ok([{ type: 'question-asked', data: { question: command.question } }]);
    case 'reuse': {
      const { action: _, ...reused } = command;
      return ok([{ type: 'request-reused', data: reused }, stageChanged(state, 'reused')]);
    }
  }
};

/** Why a member cannot decide about a new request; undefined if they can. */
export const refuseTriage = (state: Asking & Progress, member: Member): Refusal | undefined =>
  ownerOnly(state, member, 'triage it') ?? alreadyTriaged(state);

const alreadyTriaged = ({ stage, lastMove }: Progress): Refusal | undefined =>
  stagesAccepting('triage').includes(stage)
    ? undefined
    : { type: 'already-triaged', outcome: lastMove?.outcome ?? 'accepted', stage };

/** The request is taken on, and its brief is the owner's to write. */
export const accepting = (
  state: Asking & Progress,
  settings: Pick<Settings, 'fullTierFrom'>,
  note?: string,
): (AskingEvent | ProgressEvent)[] => [
  {
    type: 'request-accepted',
    data: {
      expectedTier: tierFor(state.form, state.form.expectedCost?.amount ?? 0, settings),
      note,
    },
  },
  stageChanged(state, 'accepted'),
];

/** Answers the owner's question; the clock runs for marketing again. */
export const answerQuestion = (state: Asking, member: Member, text: string): Decided => {
  if (member.id !== state.requesterId)
    return refuse({ type: 'not-allowed', who: 'the requester', action: 'answer' });
  if (!state.question) return refuse({ type: 'no-open-question' });
  if (state.question.counter) return refuse({ type: 'invalid-fields', errors: [isCounterOffer] });
  return ok([{ type: 'question-answered', data: { answer: text } }]);
};

const isCounterOffer: FieldError = {
  pointer: '/counter',
  detail: 'is required: accept the counter-offer, or decline it with a reason',
};

/** Withdraws a request, with its open round. */
export const withdraw = (
  state: Asking & Progress & Rounds,
  member: Member,
  reason: string,
): Result<(ProgressEvent | RoundEvent)[], Refusal> => {
  const refusal =
    (member.id === state.requesterId ? undefined : ownerOnly(state, member, 'withdraw it')) ??
    onlyIn(state, stagesLeftBy('withdrawn'), 'withdraw it');
  if (refusal) return refuse(refusal);
  return ok([
    { type: 'request-withdrawn', data: { reason } },
    ...endOpenRound(state, 'withdrawn', member.id),
    stageChanged(state, 'withdrawn'),
  ]);
};
