import type { Asking } from '../asking/asking.ts';
import { authorsOf } from '../rounds/authors.ts';
import type { CarriedApproval } from '../rounds/carried-approval.ts';
import { carriedInto } from '../rounds/carry-over.ts';
import { type OpenRoundFacts, openRound } from '../rounds/open-round.ts';
import { requiredParties } from '../rounds/policy.ts';
import type { RoundEvent } from '../rounds/round.ts';
import { endOpenRound, nextRoundId, type Rounds, type RoundsEvent } from '../rounds/rounds.ts';
import { scopesFor } from '../rounds/scopes.ts';
import { onlyIn, ownerOnly } from '../stages/access.ts';
import { movedByVersion, type Progress, type ProgressEvent } from '../stages/progress.ts';
import { stagesAccepting } from '../stages/stages.ts';
import { digestOf } from '../words/digest.ts';
import type { Member } from '../words/member.ts';
import { type PartDigests, partDigests } from '../words/part-digests.ts';
import type { Refusal } from '../words/refusal.ts';
import { ok, type Result, refuse } from '../words/result.ts';
import type { Settings } from '../words/settings.ts';
import { brandChanged } from './brand-changed.ts';
import type { Brief } from './brief-form.ts';
import { type AgreedNow, madeForOf } from './made-for.ts';
import { partnersIn } from './partners.ts';
import { policyFacts, projectReturn } from './projected-return.ts';
import { type Plan, type PlanEvent, writtenBriefs } from './submitted-briefs.ts';
import { tierFor } from './tier.ts';
import type { TrackRecord } from './track-record.ts';

export type SubmitBrief = {
  brief: Brief;
  digest: string;
  /**
   * Texts of earlier versions as they are stored, by their digests: those of `versionsBefore` that
   * are what was submitted. What is missing carries nothing.
   */
  earlier?: ReadonlyMap<string, unknown>;
  submitter: Member;
  /** Who saved the draft that it was made from. */
  drafters?: readonly string[];
  /** How plans like it came out, as its signers see it beside its projected return. */
  trackRecord?: TrackRecord;
  /** What was in force at its submission, of what it names. */
  agreed?: AgreedNow;
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

/** The next version of the brief, what is carried into its round, and the round itself. */
export const nextVersion = (
  state: Asking & Plan & Rounds & Progress,
  command: SubmitBrief,
): Result<NextVersion, Refusal> => {
  const { brief, digest, submitter, settings, drafters = [] } = command;
  const version = nextBriefVersion(state);
  const parts = partDigests(brief);
  const earlier = partsOf(command);
  const facts = policyFacts(state.form, brief, {
    brandChanged: brandChanged(state, parts, earlier.get(state.brief?.digest ?? '')),
  });
  const authors = authorsOfText(state, command, [submitter.id, ...drafters]);
  const round = {
    ...command,
    requestId: state.id,
    roundId: nextRoundId(state),
    kind: 'brief' as const,
    subject: { kind: 'brief' as const, version, digest },
    submittedBy: submitter.id,
    authors,
    requesterId: state.requesterId,
    formerRequesters: state.formerRequesters,
    facts,
  };
  const opened = openCarrying(
    round,
    carriedInto(state, { ...round, ...snapshotOf(round), parts, earlier }),
  );
  if (!opened.ok) return opened;
  const projection = projectReturn(brief);
  const madeFor = madeForOf(brief, command.agreed);
  const data = {
    version,
    digest,
    parts,
    submittedBy: submitter.id,
    authors,
    tier: tierFor(state.form, projection.cost, settings),
    facts,
    projection,
    ...planData(brief),
    ...(command.trackRecord && { trackRecord: command.trackRecord }),
    ...(madeFor && { madeFor }),
  };
  return ok({ submitted: { type: 'brief-submitted', data }, ...opened.value });
};

type NextVersion = {
  submitted: Extract<PlanEvent, { type: 'brief-submitted' }>;
  carried: Extract<RoundsEvent, { type: 'sign-off-carried' }>[];
  opened: Extract<RoundEvent, { type: 'round-opened' }>;
};

/** Texts were known by another digest before versions had parts: who wrote one then, wrote it. */
const authorsOfText = (
  state: Plan,
  { brief, digest }: SubmitBrief,
  writers: readonly string[],
): string[] => {
  const written = writtenBriefs(state);
  return authorsOf(written, digestOf(brief), authorsOf(written, digest, writers));
};

const partsOf = ({ earlier = new Map() }: SubmitBrief): ReadonlyMap<string, PartDigests> =>
  new Map([...earlier].map(([digest, text]) => [digest, partDigests(text)]));

/** What policy decides of a round as it opens (J2). */
const snapshotOf = ({ facts, settings }: Pick<OpenRoundFacts, 'facts' | 'settings'>) => {
  const required = requiredParties('brief', facts, settings);
  const { requesterMaySign } = settings.policy;
  return { required, requesterMaySign, scopes: scopesFor(required, settings.policy) };
};

/**
 * Opens a round with what is carried into it. Where a party then lacks somebody who could sign, as
 * one person counts once (J4), nothing is carried, and all are asked.
 */
const openCarrying = (
  round: OpenRoundFacts,
  carried: readonly CarriedApproval[],
): Result<Omit<NextVersion, 'submitted'>, Refusal> => {
  const opened = openRound({ ...round, carried });
  if (!opened.ok) return carried.length > 0 ? openCarrying(round, []) : opened;
  return ok({
    carried: carried.map((data) => ({ type: 'sign-off-carried', data })),
    opened: opened.value,
  });
};

/** The parts of the plan kept in the request's state, to compare actual figures with. */
const planData = ({ measures, strategy }: Brief) => ({
  partners: partnersIn(strategy.strategicPartners),
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
): Result<(PlanEvent | RoundsEvent | ProgressEvent)[], Refusal> => {
  const refusal = refuseBrief(state, command.submitter);
  if (refusal) return refuse(refusal);
  const next = nextVersion(state, command);
  if (!next.ok) return next;
  return ok([
    next.value.submitted,
    ...next.value.carried,
    ...endOpenRound(state, 'superseded', command.submitter.id),
    next.value.opened,
    ...movedByVersion(state, 'brief-sign-off'),
  ]);
};
