import type { Asking } from '../asking/asking.ts';
import type { Brief } from '../brief/brief.ts';
import { type Plan, type PlanEvent, planOf } from '../brief/plan.ts';
import { earlier } from '../calendar/time.ts';
import { movedGoalposts } from '../money/goalposts.ts';
import type { Release } from '../release/release.ts';
import type { RoundEvent } from '../rounds/round.ts';
import { endOpenRound, type Rounds } from '../rounds/rounds.ts';
import { actsAsOwner, onlyIn, ownerOnly } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { stagesTaking } from '../stages/stages.ts';
import { digestOf } from '../words/digest.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import { nextVersion, type SubmitBrief } from './brief-version.ts';

/** Why somebody cannot correct a request's course now; nothing when they can. */
export const refuseCorrection = (correcting: Correcting): Refusal | undefined =>
  firstRefusal(correctionRules, correcting);

const action = 'correct its course';

/** A note is for both sides to make. A plan is the owner's to write, as the first one was. */
const notTheirs: CorrectionRule = ({ state, member, brief }) => {
  if (brief) return ownerOnly(state, member, 'change its plan');
  return member.id === state.requesterId || actsAsOwner(state, member)
    ? undefined
    : {
        type: 'not-allowed',
        who: "the request's owner, its requester or a marketing lead",
        action,
      };
};

const notReleased: CorrectionRule = ({ state }) =>
  onlyIn(state, stagesTaking('correction'), action);

/**
 * The window is over when its time is, also before the workflow has come round to closing the
 * request.
 */
const windowOver: CorrectionRule = ({ state: { released }, now }) =>
  released && now >= released.resultsUntil
    ? { type: 'results-window-over', resultsUntil: released.resultsUntil }
    : undefined;

const correctionRules: readonly CorrectionRule[] = [notTheirs, notReleased, windowOver];

/** What was learned, said and kept. Nothing else changes by it. */
export const noteCorrection = (
  state: Correctable,
  { note, by, now }: { note: string; by: Member; now: string },
): Decided => {
  const refusal = refuseCorrection({ state, member: by, brief: false, now });
  return refusal ? refuse(refusal) : ok([{ type: 'course-corrected', data: { note, by: by.id } }]);
};

type Decided = Result<(PlanEvent | RoundEvent)[], Refusal>;

/**
 * The text of the plan that the request is held to goes with the command: it is what the new one is
 * compared with.
 */
export type CorrectPlan = SubmitBrief & { note: string; signed: Brief };

/**
 * Submits a new version of the brief of what is released, and opens its sign-off. The request stays
 * released, and is held to the plan that was signed until this one is. A change that is out for
 * signature already is superseded (J7), and none lasts longer than the results window.
 */
export const correctPlan = (state: Correctable, command: CorrectPlan): Decided => {
  const { note, submitter, now } = command;
  const refusal = refuseCorrection({ state, member: submitter, brief: true, now });
  if (refusal) return refuse(refusal);
  const plan = planOf(state);
  if (!plan || !state.released) throw new Error(`${state.id} was released without a plan`);
  const refused = refusePlan(plan.version, command);
  if (refused) return refuse(refused);
  const next = nextVersion(state, command);
  if (!next.ok) return next;
  const { submitted, opened } = next.value;
  const { round } = opened.data;
  return ok([
    {
      type: 'course-corrected',
      data: { note, by: submitter.id, briefVersion: submitted.data.version },
    },
    submitted,
    ...endOpenRound(state, 'superseded', submitter.id),
    {
      ...opened,
      data: {
        round: {
          ...round,
          expiresAt: earlier(round.expiresAt, state.released.resultsUntil),
          correction: { note, planVersion: plan.version },
        },
      },
    },
  ]);
};

/** A new plan is another one, and counts by what was signed. */
const refusePlan = (planVersion: number, { brief, signed }: CorrectPlan): Refusal | undefined => {
  const errors = movedGoalposts(signed.measures.attribution, brief.measures.attribution);
  if (errors.length > 0) return { type: 'invalid-fields', errors };
  return digestOf(signed) === digestOf(brief)
    ? { type: 'plan-unchanged', version: planVersion }
    : undefined;
};

type Correctable = Asking & Progress & Plan & Rounds & Release;

/** Who corrects a course, and when; `brief` when it changes the plan. */
type Correcting = {
  state: Asking & Progress & Release;
  member: Member;
  brief: boolean;
  now: string;
};

type CorrectionRule = Rule<Correcting, Refusal>;
