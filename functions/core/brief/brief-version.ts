import type { Asking } from '../asking/asking.ts';
import { authorsOf } from '../rounds/authors.ts';
import { openRound } from '../rounds/open-round.ts';
import type { RoundEvent } from '../rounds/round.ts';
import { endOpenRound, nextRoundId, type Rounds } from '../rounds/rounds.ts';
import { onlyIn, ownerOnly } from '../stages/access.ts';
import { movedByVersion, type Progress, type ProgressEvent } from '../stages/progress.ts';
import { stagesAccepting } from '../stages/stages.ts';
import type { Member } from '../words/member.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import type { Brief } from './brief-form.ts';
import { policyFacts, projectReturn } from './projected-return.ts';
import { type Plan, type PlanEvent, writtenBriefs } from './submitted-briefs.ts';
import { tierFor } from './tier.ts';
import type { TrackRecord } from './track-record.ts';

export type SubmitBrief = {
  brief: Brief;
  digest: string;
  submitter: Member;
  /** Who saved the draft that it was made from. */
  drafters?: readonly string[];
  /** How plans like it came out, as its signers see it beside its projected return. */
  trackRecord?: TrackRecord;
  roster: readonly Member[];
  settings: Settings;
  now: string;
};

/** Only the owner may submit a brief version, and only while it is being written or signed. */
export const refuseBrief = (state: Asking & Progress, submitter: Member): Refusal | undefined =>
  ownerOnly(state, submitter, 'submit its brief') ??
  onlyIn(state, stagesAccepting('brief'), 'submit a brief');

/** The number that the next version of the brief will have. */
export const nextBriefVersion = ({ brief }: Plan): number => (brief?.version ?? 0) + 1;

/** The next version of the brief, and the round that opens on it. */
export const nextVersion = (
  state: Asking & Plan & Rounds & Progress,
  command: SubmitBrief,
): Result<NextVersion, Refusal> => {
  const { brief, digest, submitter, settings } = command;
  const version = nextBriefVersion(state);
  const { drafters = [] } = command;
  const authors = authorsOf(writtenBriefs(state), digest, [submitter.id, ...drafters]);
  const facts = policyFacts(state.form, brief);
  const projection = projectReturn(brief);
  const opened = openRound({
    ...command,
    requestId: state.id,
    roundId: nextRoundId(state),
    kind: 'brief',
    subject: { kind: 'brief', version, digest },
    submittedBy: submitter.id,
    authors,
    requesterId: state.requesterId,
    formerRequesters: state.formerRequesters,
    facts,
  });
  if (!opened.ok) return opened;
  const tier = tierFor(state.form, projection.cost, settings);
  const data = {
    version,
    digest,
    submittedBy: submitter.id,
    authors,
    tier,
    facts,
    projection,
    ...planData(brief),
    ...(command.trackRecord && { trackRecord: command.trackRecord }),
  };
  return ok({ submitted: { type: 'brief-submitted', data }, opened: opened.value });
};

type NextVersion = {
  submitted: Extract<PlanEvent, { type: 'brief-submitted' }>;
  opened: Extract<RoundEvent, { type: 'round-opened' }>;
};

/** The parts of the plan kept in the request's state, to compare actual figures with. */
const planData = ({ measures }: Brief) => ({
  expectedUnits: measures.expectedUnits,
  valueOfOneSale: measures.valueOfOneSale.amount,
  ...(measures.budget && {
    budget: measures.budget.map(({ kind, amount }) => ({ kind, amount: amount.amount })),
  }),
  ...(measures.attribution && { attribution: measures.attribution }),
});

/**
 * Submits a complete brief and opens its sign-off. An open round on the version before is
 * superseded (J7).
 */
export const submitBrief = (
  state: Asking & Progress & Plan & Rounds,
  command: SubmitBrief,
): Result<(PlanEvent | RoundEvent | ProgressEvent)[], Refusal> => {
  const refusal = refuseBrief(state, command.submitter);
  if (refusal) return refuse(refusal);
  const next = nextVersion(state, command);
  if (!next.ok) return next;
  return ok([
    next.value.submitted,
    ...endOpenRound(state, 'superseded', command.submitter.id),
    next.value.opened,
    ...movedByVersion(state, 'brief-sign-off'),
  ]);
};
