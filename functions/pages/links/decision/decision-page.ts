import type { RoundKind } from '../../../core/rounds/policy.ts';
import type { Subject } from '../../../core/rounds/round.ts';
import type { RoundOutcome } from '../../../core/words/refusal.ts';
import type { Decision, Party } from '../../../core/words/words.ts';
import type { BriefChanges, BriefSection } from '../../../wording/describe-brief.ts';
import { fillTemplate } from '../../../wording/fill-template.ts';
import {
  sayAsked,
  sayDone,
  sayOutcome,
  saySubject,
  sayVersion,
} from '../../../wording/round-in-words.ts';
import { messagePage } from '../../kit/message-page.ts';
import { freshLink } from '../dead-link.ts';
import { decisionForm } from './decision-page-template.ts';

/** Characters that a comment may have. */
export const commentLimit = 2000;

/** What all pages about a request say of it. Instants are in words, in the reader's time zone. */
type About = {
  reference: string;
  title: string;
  kind: RoundKind;
  subject: Subject;
  /** A change of plan of work that is released. */
  correction?: boolean;
};

/** Who decides, for which party; `insteadOf` is the member whose delegate they are. */
type Deciding = { signer: string; party: Party; insteadOf?: string };

type FormError = 'nothing-chosen' | 'comment-missing' | 'comment-too-long';

export type DecisionFormView = About &
  Deciding & {
    reason: string;
    facts: { label: string; value: string }[];
    /** What differs from the version before, in words. */
    changes?: BriefChanges;
    sections?: BriefSection[];
    proof?: { link: string; note?: string; by: string };
    answered: string[];
    waiting: string[];
    offered: readonly Decision[];
    errors?: readonly FormError[];
    /**
     * What came with a form that could not be taken, so that nobody types it twice. Never set on a
     * first visit.
     */
    given?: { decision?: Decision; comment?: string };
  };

const signingAs = (kind: RoundKind, { signer, party, insteadOf }: Deciding): string => {
  const doing = kind === 'review' ? 'reviewing' : 'signing';
  return insteadOf
    ? `You are ${doing} for ${insteadOf} (${party}) as their delegate, in your own name: ${signer}.`
    : `You are ${doing} for ${party} as ${signer}.`;
};

const reject = { label: 'Reject', hint: 'This ends the request. Say why.' };

const changes = (verb: 'makes' | 'writes') => ({
  label: 'Ask for changes',
  hint: `The owner ${verb} a new version. Say what has to change.`,
});

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
};

const planStaysAsIs = 'The plan stays as it was signed';

/**
 * Nothing ends and nothing is written again because somebody does not agree with a change of plan.
 */
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

const choicesOf = ({ kind, correction }: About) => (correction ? correctionChoices : choices[kind]);

// Functions, because writing a number for people loads the whole of `Intl`: 10 ms of every cold
// start, for one mistake.
const messages: Record<FormError, () => { field: 'decision' | 'comment'; message: string }> = {
  'nothing-chosen': () => ({ field: 'decision', message: 'Choose one of the decisions.' }),
  'comment-missing': () => ({
    field: 'comment',
    message: 'Write a comment: what has to change, or why you reject it.',
  }),
  'comment-too-long': () => ({
    field: 'comment',
    message: `Shorten the comment to ${commentLimit.toLocaleString('en-US')} characters.`,
  }),
};

/** The form on which a person decides. Nothing is chosen beforehand, and nothing on it runs. */
export const decisionFormPage = (view: DecisionFormView): string => {
  const errors = (view.errors ?? []).map((error) => messages[error]());
  const wrong = (field: string) => errors.find((error) => error.field === field)?.message;
  return fillTemplate(decisionForm, {
    ...view,
    heading: `Please ${sayAsked(view)}: ${view.title}`,
    failed: errors.length > 0,
    errors,
    decisionWrong: wrong('decision'),
    commentWrong: wrong('comment'),
    signingAs: signingAs(view.kind, view),
    digest: view.subject.digest,
    changedSince: view.changes?.since,
    changes: view.changes?.parts,
    hasChanges: (view.changes?.parts.length ?? 0) > 0,
    proof: view.proof && { ...view.proof, hasNote: view.proof.note !== undefined },
    sections: view.sections?.map(({ heading, parts }) => ({
      heading,
      parts: parts.map(({ label = '', text = '', items = [] }) => ({
        label,
        text,
        hasText: text !== '',
        items,
        hasItems: items.length > 0,
      })),
    })),
    question: `What do you decide about the ${sayVersion(view.subject)}?`,
    offered: view.offered.map((decision) => ({
      decision,
      ...choicesOf(view)[decision],
      chosen: errors.length > 0 && view.given?.decision === decision,
    })),
    comment: view.given?.comment ?? '',
    commentLimit,
  });
};

export type RecordedView = About &
  Deciding & {
    decision: Decision;
    comment?: string;
    /** When it was recorded; unknown for an old round, of which the ledger alone has it. */
    at?: string;
    /** The same decision had been recorded before, and nothing changed. */
    already: boolean;
    /** How the round ended, when it has. */
    outcome?: RoundOutcome;
    /** Whom to tell when this was not meant: the owner, with an address. */
    contact: string;
  };

/** What was recorded; the same page for the first time and for each repetition. */
export const recordedPage = (view: RecordedView): string =>
  messagePage({
    reference: view.reference,
    heading: `${view.already ? 'Already recorded' : 'Recorded'}: you ${sayDone(view.kind, view.decision)}`,
    paragraphs: [
      view.outcome
        ? `The round has ended: ${sayOutcome(view.outcome)}.`
        : 'The round is still open. Until it ends you can change your decision from the same link.',
      'You can close this page. A mail confirms your decision, with a link to say that it was not you.',
      `If you did not mean this, write at once to ${view.contact}.`,
    ],
    facts: [
      { label: 'Request', value: view.title },
      { label: 'What exactly', value: saySubject(view.subject) },
      {
        label: 'Decided by',
        value: view.insteadOf
          ? `${view.signer} for ${view.insteadOf} (${view.party})`
          : `${view.signer} (${view.party})`,
      },
      ...(view.at ? [{ label: 'Recorded', value: view.at }] : []),
    ],
    comment: view.comment,
  });

export type RoundClosedView = About & {
  outcome: RoundOutcome;
  at: string;
  /** Nobody, when the time ran out. */
  by?: string;
  /** The reader's own decision in that round. */
  yours?: Decision;
  /** There is a newer round that waits for the reader. */
  waitsInNewRound: boolean;
};

const afterwards: Record<RoundOutcome, string> = {
  approved: 'Every required party has signed, so nothing is needed from you.',
  'changes-requested':
    'A new version follows. If you are asked to sign it, you get a mail with its own link.',
  rejected: 'The request has ended, so nothing is needed from you.',
  expired:
    'Nothing was approved by it. If there is another round, you get a mail with its own link.',
  superseded: 'If you are asked to sign the new version, you have a mail with its own link.',
  withdrawn: 'The request was withdrawn, so nothing is needed from you.',
};

const afterCorrection: Partial<typeof afterwards> = {
  'changes-requested': `${planStaysAsIs}. If there is another change of it, you get a mail with its own link.`,
  rejected: `${planStaysAsIs}, so nothing is needed from you.`,
  expired: `${planStaysAsIs}. Nothing was approved by it.`,
  withdrawn: 'The request was closed, and its plan had not changed, so nothing is needed from you.',
};

/** A decision that came too late: who ended the round, when and how. */
export const roundClosedPage = (view: RoundClosedView): string =>
  messagePage({
    reference: view.reference,
    heading: 'This round has ended',
    paragraphs: [
      `${view.by ? `${view.by} ended it` : 'It ended'} on ${view.at}: ${sayOutcome(view.outcome)}.`,
      ...(view.yours
        ? [`Your own decision stands as it was: you ${sayDone(view.kind, view.yours)}.`]
        : []),
      (view.correction && afterCorrection[view.outcome]) || afterwards[view.outcome],
    ],
    facts: [
      { label: 'Request', value: view.title },
      { label: 'What it was about', value: saySubject(view.subject) },
    ],
    button: view.waitsInNewRound ? freshLink : undefined,
  });

/** The answer to asking for a fresh link; the same whether there is one or not. */
export const freshLinkRequestedPage = (): string =>
  messagePage({
    heading: 'Look into your mailbox',
    paragraphs: [
      'If your answer is still waited for, a mail with a fresh link is on its way to the address that was invited.',
      'If none comes within a few minutes, nothing is needed from you, or you were not the one invited.',
    ],
  });

/** A decision that the rules do not allow, or a form that cannot be read; `sentences` say why. */
export const refusedPage = (view: { reference?: string; sentences: string[] }): string =>
  messagePage({
    reference: view.reference,
    heading: 'Your decision was not recorded',
    paragraphs: view.sentences,
  });

/** What was sent has more in it than any decision needs. */
export const tooLargePage = (): string =>
  refusedPage({
    sentences: [
      `What you sent is too large. Shorten the comment to ${commentLimit.toLocaleString('en-US')} characters and send it again, from the link in your mail.`,
    ],
  });
