import type { PinnedComment } from '../../../core/rounds/pinned-comment.ts';
import type { RoundKind } from '../../../core/rounds/policy.ts';
import type { Subject } from '../../../core/rounds/round.ts';
import type { Party } from '../../../core/words/party.ts';
import { BriefPartName, type Decision } from '../../../core/words/words.ts';
import type { BriefChanges } from '../../../wording/brief/brief-changes.ts';
import type { BriefSection } from '../../../wording/brief/describe-brief.ts';
import { fillTemplate } from '../../../wording/fill-template.ts';
import { sayAsked, sayOpinion, sayVersion } from '../../../wording/rounds/round-in-words.ts';
import type { RoundLine } from '../../../wording/rounds/round-lines.ts';
import { type Choice, wrongIn } from '../../kit/form-parts.ts';
import { commentLimit } from '../link-comment.ts';
import { partField } from './decision-form.ts';
import { decisionForm } from './decision-page-template.ts';

/**
 * What all pages show about a request or an agreement, which has no reference. Instants are in
 * words, in the reader's time zone.
 */
export type About = {
  reference?: string;
  title: string;
  kind: RoundKind;
  subject: Subject;
  /** Whether it is a change of plan after the release. */
  correction?: boolean;
};

/** Who decides, for which party; `insteadOf` is the member they stand in for. */
export type Deciding = { signer: string; party: Party; insteadOf?: string };

export type DecisionFormView = About &
  Deciding & {
    /** The round's id. */
    round: string;
    /** Only an opinion is asked for: it decides nothing. */
    opinion?: boolean;
    reason: string;
    facts: { label: string; value: string }[];
    /** Differences from the previous version, in words. */
    changes?: BriefChanges;
    /** What the requester asked for. */
    asked?: { label: string; text: string }[];
    /** The text that is signed; each part of a brief takes comments of its own. */
    sections?: Section[];
    /** The page that has all of it, for whoever signs in. */
    whole: { what: string; href: string };
    /** The brief that a proof was made from. */
    madeFrom?: { version: number; sections: BriefSection[] };
    proof?: { link: string; note?: string; by: string; isFile: boolean };
    /** Approvals of earlier versions that stand. */
    standing?: string[];
    /** Who has answered, and who is waited for. */
    lines: RoundLine[];
    /** Comments of those who approved, also in earlier rounds. */
    notes: { who: string; text: string }[];
    /** What the reader wrote by mail, which was not counted. */
    unread?: string;
    offered: readonly Decision[];
    errors?: readonly FormError[];
    /**
     * The input of a form that came back, so that nobody types it twice. Undefined on a first
     * visit.
     */
    given?: { decision?: Decision; comment?: string; pinned?: readonly PinnedComment[] };
  };

type Section = Omit<BriefSection, 'part'> & Partial<BriefSection>;

const changes = (verb: 'makes' | 'writes') => ({
  label: 'Ask for changes',
  hint: `The owner ${verb} a new version. Say what has to change.`,
});

type FormError = 'nothing-chosen' | 'comment-missing' | 'comment-too-long' | 'parts-too-long';

export const planStaysAsIs = 'The plan stays as it was signed';

/** The decision form. Nothing is preselected, and no script runs. */
export const decisionFormPage = (view: DecisionFormView): string => {
  const errors = (view.errors ?? []).map((error) => messages[error](view));
  return fillTemplate(decisionForm, {
    ...view,
    heading: `Please ${view.opinion ? sayOpinion(view) : sayAsked(view)}:`,
    titled: view.title,
    failed: errors.length > 0,
    errors,
    commentWrong: wrongIn(errors, 'comment'),
    signingAs: signingAs(view),
    digest: view.subject.digest,
    changedSince: view.changes?.since,
    ...changesOf(view.changes),
    hasUnread: view.unread !== undefined && view.errors === undefined,
    noteWords: oneStep.approve,
    changesWords: oneStep['request-changes'],
    hasNotes: view.notes.length > 0,
    hasAsked: view.asked !== undefined,
    onAgreement: view.kind === 'agreement',
    proof: view.proof && { ...view.proof, hasNote: view.proof.note !== undefined },
    sections: sectionsOf(view.sections).map(({ part, ...section }) => {
      if (part === undefined) return section;
      const field = partField(part);
      const said = saidOn(part, view) ?? '';
      const wrong = wrongIn(errors, field);
      return { ...section, field, said, isOpen: said !== '', wrong };
    }),
    madeFrom: view.madeFrom && {
      version: view.madeFrom.version,
      plan: sectionsOf(view.madeFrom.sections),
    },
    choices: [
      {
        field: 'decision',
        question: `What do you decide about the ${sayVersion(view.subject)}?`,
        wrong: wrongIn(errors, 'decision'),
        offered: view.offered.map((value) => ({
          value,
          ...choicesOf(view)[value],
          chosen: errors.length > 0 && view.given?.decision === value,
        })),
      },
    ] satisfies Choice[],
    comment: view.given?.comment ?? '',
    commentLimit,
  });
};

/** What changed of what the reader signs for stands line by line, before what others sign for. */
const changesOf = (changes: BriefChanges | undefined) => {
  const { parts = [], yours = [], others = [] } = changes ?? {};
  const inLines = yours.length + others.length > 0;
  return {
    changes: inLines ? [] : parts,
    hasChanges: !inLines && parts.length > 0,
    yours,
    hasYours: yours.length > 0,
    others,
    hasOthers: others.length > 0,
  };
};

const sectionsOf = (sections: readonly Section[] = []) =>
  sections.map(({ part, heading, parts }) => ({
    part,
    heading,
    parts: parts.map(({ label = '', text = '', items = [] }) => ({
      label,
      text,
      hasText: text !== '',
      items,
      hasItems: items.length > 0,
    })),
  }));

// Functions, because formatting a number loads all of `Intl`: 10 ms of every cold start, for one
// message.
const messages: Record<FormError, (view: DecisionFormView) => { field: string; message: string }> =
  {
    'nothing-chosen': () => ({ field: 'decision', message: 'Choose one of the decisions.' }),
    'comment-missing': () => ({
      field: 'comment',
      message: 'Write a comment: what has to change, or why you reject it.',
    }),
    'comment-too-long': () => ({
      field: 'comment',
      message: `Shorten the comment to ${commentLimit.toLocaleString('en-US')} characters.`,
    }),
    'parts-too-long': (view) => {
      const said = BriefPartName.options.filter((part) => saidOn(part, view) !== undefined);
      const long = said.find((part) => (saidOn(part, view)?.length ?? 0) > 1000) ?? said[0];
      return {
        field: long ? partField(long) : 'comment',
        message: 'Shorten the comments on parts: 1,000 characters each, and 4,000 together.',
      };
    },
  };

/** What was written of a part, in a form that came back. */
const saidOn = (part: BriefPartName, { given }: DecisionFormView): string | undefined =>
  given?.pinned?.find(({ place }) => place && 'part' in place && place.part === part)?.text;

/** For whoever wrote more than an approval by mail. */
const oneStep = {
  approve: 'Approve, and pass this on as a note',
  'request-changes': 'Ask for changes, with this as the comment',
};

const signingAs = ({ kind, opinion, signer, party, insteadOf }: DecisionFormView): string => {
  const doing = opinion ? 'giving an opinion' : kind === 'review' ? 'reviewing' : 'signing';
  return insteadOf
    ? `You are ${doing} for ${insteadOf} (${party}) as their delegate, in your own name: ${signer}.`
    : `You are ${doing} for ${party} as ${signer}.`;
};

const choicesOf = ({ kind, correction, opinion }: DecisionFormView) =>
  opinion ? opinionChoices : correction ? correctionChoices : choices[kind];

const reject = { label: 'Reject', hint: 'This ends the request. Say why.' };

/** Whoever signs reads an opinion, which ends nothing and changes nothing by itself. */
const opinionChoices: typeof choices.brief = {
  approve: { label: 'Advise to sign it', hint: 'An opinion of exactly this version.' },
  'request-changes': {
    label: 'Advise changes',
    hint: 'Whoever signs reads what should change, and decides. Say it.',
  },
  reject: { label: 'Advise against it', hint: 'Whoever signs reads why, and decides. Say it.' },
};

/** An objection to a change of plan ends nothing, and nothing is written again because of it. */
const correctionChoices: typeof choices.brief = {
  approve: {
    label: 'Sign the change of plan',
    hint: 'I agree that the plan becomes exactly this version.',
  },
  'request-changes': {
    label: changes('makes').label,
    hint: `${planStaysAsIs}. Say what has to change.`,
  },
  reject: { label: reject.label, hint: `${planStaysAsIs}, and the request goes on. Say why.` },
};

const choices: Record<RoundKind, Record<Decision, { label: string; hint: string }>> = {
  brief: {
    approve: { label: 'Sign the brief', hint: 'I agree to exactly this version.' },
    'request-changes': changes('writes'),
    reject,
  },
  review: {
    approve: { label: 'Pass the proof', hint: 'It can go to approval as it is.' },
    'request-changes': changes('makes'),
    reject,
  },
  approval: {
    approve: { label: 'Sign the proof', hint: 'I agree that exactly this version is released.' },
    'request-changes': changes('makes'),
    reject,
  },
  agreement: {
    approve: { label: 'Sign the agreement', hint: 'We work by exactly this version.' },
    'request-changes': {
      label: changes('writes').label,
      hint: 'Whoever proposed it hears what has to change. Say it.',
    },
    reject: { label: 'Reject it', hint: 'What is in force stays so. Say why.' },
  },
};
