import type { ShownPlan } from '../../../commands/requests/shown-plan.ts';
import type { Brief } from '../../../core/brief/brief-form.ts';
import { remarksOn } from '../../../core/observers/observing.ts';
import type { RequestState } from '../../../core/request/request.ts';
import {
  type ApprovalNote,
  approvalNotes,
  type ClosedRound,
  isOpen,
  type OpenRound,
} from '../../../core/rounds/round.ts';
import { seatDue, waitingSeats } from '../../../core/rounds/seats.ts';
import { offeredDecisions } from '../../../core/rounds/sign-off.ts';
import { sayPlace } from '../../../core/rounds/whole-comment.ts';
import { formatMoney } from '../../../core/words/money.ts';
import type { Party } from '../../../core/words/party.ts';
import type { Decision } from '../../../core/words/words.ts';
import { describeBrief, projectionFacts } from '../../../wording/brief/describe-brief.ts';
import { trackRecordFacts } from '../../../wording/brief/track-record-in-words.ts';
import { sayCarriedApprovals } from '../../../wording/rounds/carried-in-words.ts';
import { estimateFacts } from '../../../wording/rounds/estimates-in-words.ts';
import { proofFacts, proofHref } from '../../../wording/rounds/proof-in-words.ts';
import {
  contactOf,
  type Names,
  nameOf,
  sayRequired,
  saySubject,
  sayVersion,
} from '../../../wording/rounds/round-in-words.ts';
import { roundLines } from '../../../wording/rounds/round-lines.ts';
import { oneLine, sayDay, sayInstant } from '../../../wording/say.ts';
import type { DecisionFormView } from './decision-form-page.ts';
import type { RecordedView, RoundClosedView } from './decision-outcome-pages.ts';

/** Who visits the page: the signer, and the member with the seat. */
export type Visit = {
  state: RequestState;
  seat: { memberId: string; party: Party };
  signer: { id: string; timeZone: string };
  /** The address of the proof's file behind this link; only where the form is shown. */
  file?: string;
  /** Names of everyone with a seat; an id stands in for a missing name. */
  names: Names;
};

/**
 * The form's view for an open round; `brief` is the text of the version being signed, `plan` what a
 * proof was made from. Throws when no round is open.
 */
export const decisionFormView = (
  visit: Visit,
  shown: Pick<DecisionFormView, 'changes' | 'errors' | 'given' | 'unread'> & {
    brief?: Brief;
    plan?: ShownPlan;
    /** What the plan was made for, and is no longer in force. */
    outdated?: readonly { label: string; value: string }[];
  },
): DecisionFormView => {
  const { state, signer, names, seat } = visit;
  const { round } = state;
  if (!isOpen(round)) throw new Error(`${state.id} has no open round to decide in`);
  const { brief, plan, outdated = [], ...rest } = shown;
  const onBrief = round.subject.kind === 'brief';
  if (onBrief && !brief) throw new Error('the page of a brief needs its text');
  const who = deciding(visit);
  return {
    ...about(visit, round),
    ...who,
    ...rest,
    round: round.id,
    reason: who.insteadOf
      ? whyInstead(visit, round, who.insteadOf)
      : `You are asked because you can sign for ${seat.party}. It has to be ${round.kind === 'review' ? 'reviewed' : 'signed'} by ${sayRequired(round.required)}.`,
    facts: [
      { label: 'What exactly', value: saySubject(round.subject) },
      ...(state.proof && !onBrief ? proofFacts(state.proof) : []),
      { label: 'Requester', value: `${nameOf(names, state.requesterId)}, ${state.team}` },
      { label: 'Submitted by', value: nameOf(names, round.submittedBy) },
      {
        label: 'Please decide by',
        value: sayInstant(seatDue(round, seat.memberId), signer.timeZone),
      },
      {
        label: 'Ends on',
        value: `${sayInstant(round.expiresAt, signer.timeZone)}. Nothing is approved by silence.`,
      },
      ...outdated,
      ...(brief && onBrief
        ? [
            ...correctionFacts(visit, round, brief),
            ...projectionFacts(brief),
            ...recordFacts(state, brief),
            ...estimateFacts(state, names),
          ]
        : []),
    ],
    ...(brief && onBrief ? { sections: describeBrief(brief) } : undefined),
    asked: askedIn(visit),
    ...(onBrief ? undefined : { proof: proofOf(visit) }),
    ...(plan && { madeFrom: { version: plan.version, sections: describeBrief(plan.brief) } }),
    standing: sayCarriedApprovals(round),
    lines: roundLines(round, names, signer.timeZone),
    notes: [...notesFor(visit, round), ...remarksFor(visit, round)],
    offered: offeredDecisions(round.kind),
  };
};

const recordFacts = ({ brief: version }: RequestState, { measures }: Brief) =>
  version
    ? trackRecordFacts(version.trackRecord, version.projection, measures.budgetedCost.currency)
    : [];

/** What was asked for, in the requester's words. */
const askedIn = ({ state: { form } }: Visit) => [
  { label: 'What it shall achieve', text: form.objective },
  { label: 'Who it is for', text: form.audience },
  {
    label: 'What it is',
    text: `${form.collateralType} for ${form.segment}, needed by ${sayDay(form.neededBy)}`,
  },
];

/** What those who approved had to say: in this round, and in those before it that passed (J17). */
const notesFor = ({ state, names }: Visit, round: OpenRound): { who: string; text: string }[] => {
  const passed = state.pastRounds.filter(({ closed }) => closed.outcome === 'approved');
  const notes = [
    ...passed.flatMap((past) => notesOf(past, past.notes)),
    ...notesOf(round, approvalNotes(round)),
  ];
  // What was said with an approval that is carried is there in both rounds.
  return [...new Map(notes.map((note) => [`${note.at} ${note.memberId}`, note])).values()].map(
    ({ signedBy, party, subject, comment }) => ({
      who: `${nameOf(names, signedBy)} (${party}), approving the ${sayVersion(subject)}`,
      text: comment,
    }),
  );
};

/** What observers say of the version that is signed. */
const remarksFor = ({ state, names }: Visit, { subject }: OpenRound) =>
  remarksOn(state, subject).map(({ memberId, text, place }) => ({
    who: `${nameOf(names, memberId)} (observer), of the ${sayVersion(subject)}${place ? `, ${sayPlace(place)}` : ''}`,
    text,
  }));

/** Each with the version that it was said of: an earlier one where the approval was carried. */
const notesOf = (
  { subject, signOffs }: Pick<ClosedRound, 'subject' | 'signOffs'>,
  notes: readonly ApprovalNote[] = [],
) =>
  notes.map((note) => {
    const { version } = signOffs[note.memberId]?.carried ?? subject;
    return { ...note, subject: { ...subject, version } };
  });

const deciding = ({ seat, signer, names }: Visit) => ({
  signer: nameOf(names, signer.id),
  party: seat.party,
  ...(signer.id === seat.memberId ? undefined : { insteadOf: nameOf(names, seat.memberId) }),
});

const about = (
  { state }: Visit,
  round: Pick<OpenRound, 'kind' | 'subject'> & { correction?: { planVersion: number } },
) => ({
  reference: state.id,
  title: oneLine(state.form.title),
  kind: round.kind,
  subject: round.subject,
  ...(round.correction && { correction: true }),
});

/** Why somebody without a seat is asked: the member named them, or somebody did for this round. */
const whyInstead = (
  { seat, signer, names }: Visit,
  { standIns }: OpenRound,
  member: string,
): string => {
  const named = standIns?.[seat.memberId];
  return named?.to === signer.id
    ? `You are asked because ${nameOf(names, named.by)} named you to stand in for ${member} in this round.`
    : `You are asked because ${member} named you as delegate.`;
};

/** Facts about a change of plan: why, what applies until it is signed, and the figures so far. */
const correctionFacts = (
  { state, names }: Visit,
  { correction, submittedBy }: OpenRound,
  brief: Brief,
) => {
  if (!correction) return [];
  const { currency } = brief.measures.budgetedCost;
  const { spent, earned } = state.money;
  return [
    {
      label: `Why the plan changes, by ${nameOf(names, submittedBy)}`,
      value: oneLine(correction.note),
    },
    {
      label: 'Until all have signed',
      value: `version ${correction.planVersion} holds. What counts as earned does not change.`,
    },
    { label: 'Spent so far', value: formatMoney(spent, currency) },
    { label: 'Earned so far', value: formatMoney(earned, currency) },
  ];
};

const proofOf = ({ state, names, file }: Visit) => {
  const { proof } = state;
  if (!proof) return undefined;
  const link = proofHref(proof, file);
  if (link === undefined) throw new Error("the page of a proof's file needs its address");
  return {
    link,
    note: proof.note,
    by: nameOf(names, proof.submittedBy),
    isFile: proof.file !== undefined,
  };
};

/**
 * What was recorded, from the state after the decision; `already` when it repeated an earlier one.
 */
export const recordedView = (
  visit: Visit,
  decided: { roundId: string; decision: Decision; comment?: string; already: boolean; at?: string },
): RecordedView => {
  const round = roundOf(visit, decided.roundId);
  const { decision, comment, already, at } = decided;
  return {
    ...about(visit, round),
    ...deciding(visit),
    decision,
    comment,
    already,
    at: at && sayInstant(at, visit.signer.timeZone),
    outcome: round.closed?.outcome,
    contact: contactOf(visit.names, visit.state.ownerId, 'owner'),
  };
};

const roundOf = ({ state }: Visit, roundId: string) => {
  const round = [state.round, ...state.pastRounds].find((other) => other?.id === roundId);
  if (!round) throw new Error(`${state.id} remembers no round ${roundId}`);
  return round;
};

/** For a late decision. Throws when the round is still open or no longer in the state. */
export const roundClosedView = (visit: Visit, roundId: string): RoundClosedView => {
  const round = roundOf(visit, roundId);
  if (!round.closed) throw new Error(`${roundId} of ${visit.state.id} is still open`);
  const current = visit.state.round;
  const yours = round.signOffs[visit.seat.memberId];
  return {
    ...about(visit, round),
    outcome: round.closed.outcome,
    at: sayInstant(round.closed.at, visit.signer.timeZone),
    by: round.closed.by && nameOf(visit.names, round.closed.by),
    yours: yours?.signedBy === visit.signer.id ? yours.decision : undefined,
    waitsInNewRound:
      isOpen(current) &&
      waitingSeats(current).some(({ memberId }) => memberId === visit.seat.memberId),
  };
};
