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
import type { Rounds } from '../../../core/rounds/rounds.ts';
import { seatDue, seatOf } from '../../../core/rounds/seats.ts';
import { offeredDecisions } from '../../../core/rounds/sign-off.ts';
import { sayPlace } from '../../../core/rounds/whole-comment.ts';
import { formatMoney } from '../../../core/words/money.ts';
import { describeBrief, projectionFacts } from '../../../wording/brief/describe-brief.ts';
import { trackRecordFacts } from '../../../wording/brief/track-record-in-words.ts';
import { sayCarriedApprovals } from '../../../wording/rounds/carried-in-words.ts';
import { estimateFacts } from '../../../wording/rounds/estimates-in-words.ts';
import { proofFacts, proofHref } from '../../../wording/rounds/proof-in-words.ts';
import {
  contactOf,
  nameOf,
  saySubject,
  sayVersion,
} from '../../../wording/rounds/round-in-words.ts';
import { roundLines } from '../../../wording/rounds/round-lines.ts';
import { oneLine, sayDay, sayInstant } from '../../../wording/say.ts';
import { deciding, type Signing, whyAsked } from './deciding.ts';
import type { DecisionFormView } from './decision-form-page.ts';
import type { OutcomeVisit } from './outcome-views.ts';

/** Who visits the page of a request. */
export type Visit = Signing & {
  state: RequestState;
  /** The address of the proof's file behind this link; only where the form is shown. */
  file?: string;
};

/** What outcome pages say of a request, as of `state`. */
export const requestOutcome = (
  { seat, signer, names, state: { id, form, ownerId } }: Visit,
  state: Rounds,
): OutcomeVisit => ({
  seat,
  signer,
  names,
  state,
  reference: id,
  title: oneLine(form.title),
  contact: contactOf(names, ownerId, 'owner'),
});

/**
 * The form's view for an open round; `brief` is the text of the version being signed, `plan` what a
 * proof was made from. Throws when no round is open.
 */
export const decisionFormView = (
  visit: Visit,
  shown: Pick<DecisionFormView, 'changes' | 'errors' | 'given' | 'unread'> & {
    brief?: Brief;
    plan?: ShownPlan;
    /** What both sides have not agreed on, or no longer, of what it is made for and counted by. */
    besides?: readonly { label: string; value: string }[];
  },
): DecisionFormView => {
  const { state, signer, names, seat } = visit;
  const { round } = state;
  if (!isOpen(round)) throw new Error(`${state.id} has no open round to decide in`);
  const { brief, plan, besides = [], ...rest } = shown;
  const onBrief = round.subject.kind === 'brief';
  if (onBrief && !brief) throw new Error('the page of a brief needs its text');
  const who = deciding(visit);
  return {
    ...about(visit, round),
    ...who,
    ...rest,
    round: round.id,
    ...(seatOf(round, seat.memberId)?.advisory && { opinion: true }),
    reason: whyAsked(visit, round),
    whole: { what: 'the whole request', href: `../r/${state.id}` },
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
      ...besides,
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
    ({ signedBy, party, subject, comment, advised }) => ({
      who: `${nameOf(names, signedBy)} (${party}), ${advised ? 'advising against' : 'approving'} the ${sayVersion(subject)}`,
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
