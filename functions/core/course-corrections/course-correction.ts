import type { Asking } from '../asking/asking.ts';
import type { Brief } from '../brief/brief-form.ts';
import { nextVersion, type SubmitBrief } from '../brief/brief-version.ts';
import { type Plan, type PlanEvent, planOf } from '../brief/submitted-briefs.ts';
import { earlier } from '../calendar/time.ts';
import type { Release } from '../release/release.ts';
import { endOpenRound, type Rounds, type RoundsEvent } from '../rounds/rounds.ts';
import { actsAsOwner, onlyIn, ownerOnly } from '../stages/access.ts';
import type { Progress } from '../stages/progress.ts';
import { stagesAccepting } from '../stages/stages.ts';
import { digestOf } from '../words/digest.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { firstRefusal, ok, type Result, type Rule, refuse } from '../words/result.ts';
import { movedGoalposts } from './moved-goalposts.ts';

/** Why a member cannot correct a request's course now; undefined if they can. */
export const refuseCorrection = (correcting: CorrectionFacts): Refusal | undefined =>
  firstRefusal(correctionRules, correcting);

const action = 'correct its course';

/** Both sides may add a note. The plan may only be changed by the owner, as with the first one. */
const notAllowed: CorrectionRule = ({ state, member, brief }) => {
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
  onlyIn(state, stagesAccepting('correction'), action);

/** The results window ends at its time, even if the workflow has not closed the request yet. */
const windowOver: CorrectionRule = ({ state: { released }, now }) =>
  released && now >= released.resultsUntil
    ? { type: 'results-window-over', resultsUntil: released.resultsUntil }
    : undefined;

const correctionRules: readonly CorrectionRule[] = [notAllowed, notReleased, windowOver];

/** Records what was learned; nothing else changes. */
export const noteCorrection = (
  state: CorrectableState,
  { note, by, now }: { note: string; by: Member; now: string },
): Decided => {
  const refusal = refuseCorrection({ state, member: by, brief: false, now });
  return refusal ? refuse(refusal) : ok([{ type: 'course-corrected', data: { note, by: by.id } }]);
};

type Decided = Result<(PlanEvent | RoundsEvent)[], Refusal>;

/** `signed` is the brief that the request is held to; the new one is compared with it. */
export type CorrectPlan = SubmitBrief & { note: string; signed: Brief };

/**
 * Submits a new brief version for a released request, and opens its sign-off. The request stays
 * released, and is held to the signed plan until the new one is signed. An open round on an earlier
 * change is superseded (J7), and no round lasts longer than the results window.
 */
export const correctPlan = (state: CorrectableState, command: CorrectPlan): Decided => {
  const { note, submitter, now } = command;
  const refusal = refuseCorrection({ state, member: submitter, brief: true, now });
  if (refusal) return refuse(refusal);
  const plan = planOf(state);
  if (!plan || !state.released) throw new Error(`${state.id} was released without a plan`);
  const refused = refusePlan(plan.version, command);
  if (refused) return refuse(refused);
  const next = nextVersion(state, command);
  if (!next.ok) return next;
  const { submitted, carried, opened } = next.value;
  const { round } = opened.data;
  return ok([
    {
      type: 'course-corrected',
      data: { note, by: submitter.id, briefVersion: submitted.data.version },
    },
    submitted,
    ...carried,
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

/** A new plan has to differ from the signed one, and keep its attribution. */
const refusePlan = (planVersion: number, { brief, signed }: CorrectPlan): Refusal | undefined => {
  const errors = movedGoalposts(signed.measures.attribution, brief.measures.attribution);
  if (errors.length > 0) return { type: 'invalid-fields', errors };
  return digestOf(signed) === digestOf(brief)
    ? { type: 'plan-unchanged', version: planVersion }
    : undefined;
};

type CorrectableState = Asking & Progress & Plan & Rounds & Release;

/** Who corrects the course, and when; `brief` if the plan changes. */
type CorrectionFacts = {
  state: Asking & Progress & Release;
  member: Member;
  brief: boolean;
  now: string;
};

type CorrectionRule = Rule<CorrectionFacts, Refusal>;
