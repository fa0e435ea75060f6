import type { RoundOutcome } from '../../../core/words/refusal.ts';
import type { Decision } from '../../../core/words/words.ts';
import { sayAdvised } from '../../../wording/rounds/advice-in-words.ts';
import { sayDone, sayOutcome, saySubject } from '../../../wording/rounds/round-in-words.ts';
import { messagePage } from '../../kit/message-page.ts';
import { freshLink } from '../dead-link.ts';
import { commentLimit } from '../link-comment.ts';
import { type About, type Deciding, planStaysAsIs } from './decision-form-page.ts';

export type RecordedView = About &
  Deciding & {
    decision: Decision;
    /** It was an opinion. */
    opinion?: boolean;
    comment?: string;
    /** When it was recorded; undefined for an old round, whose time only the ledger has. */
    at?: string;
    /** The same decision had been recorded before; nothing changed. */
    already: boolean;
    /** How the round ended, if it has. */
    outcome?: RoundOutcome;
    /** Whom to contact when this was not meant: the owner, with an address. */
    contact: string;
  };

/** Confirms the decision; the same page for each repetition. */
export const recordedPage = (view: RecordedView): string =>
  messagePage({
    ...(view.reference && { reference: view.reference }),
    heading: `${view.already ? 'Already recorded' : 'Recorded'}: you ${whatWasSaid(view, view.decision)}`,
    paragraphs: [
      view.outcome
        ? `The round has ended: ${sayOutcome(view.outcome)}.`
        : 'The round is still open. Until it ends you can change your decision from the same link.',
      'You can close this page. Your next mail of what happened confirms your decision, with a link to say that it was not you.',
      `If you did not mean this, write at once to ${view.contact}.`,
    ],
    facts: [
      titleFact(view),
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

const whatWasSaid = ({ kind, opinion }: Pick<RecordedView, 'kind' | 'opinion'>, said: Decision) =>
  opinion ? sayAdvised(said) : sayDone(kind, said);

const titleFact = ({ kind, title }: About) => ({
  label: kind === 'agreement' ? 'Agreement' : 'Request',
  value: title,
});

export type RoundClosedView = About & {
  outcome: RoundOutcome;
  at: string;
  /** Undefined when the round expired. */
  by?: string;
  /** The reader's own decision in that round. */
  yours?: Decision;
  /** That was an opinion. */
  opinion?: boolean;
  /** Whether a newer round waits for the reader. */
  waitsInNewRound: boolean;
};

/** For a decision that came too late: who ended the round, when and how. */
export const roundClosedPage = (view: RoundClosedView): string =>
  messagePage({
    ...(view.reference && { reference: view.reference }),
    heading: 'This round has ended',
    paragraphs: [
      `${view.by ? `${view.by} ended it` : 'It ended'} on ${view.at}: ${sayOutcome(view.outcome)}.`,
      ...(view.yours
        ? [`Your own decision stands as it was: you ${whatWasSaid(view, view.yours)}.`]
        : []),
      (view.correction && afterCorrection[view.outcome]) ||
        (view.kind === 'agreement' && afterAgreement[view.outcome]) ||
        afterwards[view.outcome],
    ],
    facts: [titleFact(view), { label: 'What it was about', value: saySubject(view.subject) }],
    button: view.waitsInNewRound ? freshLink : undefined,
  });

const afterCorrection: Partial<typeof afterwards> = {
  'changes-requested': `${planStaysAsIs}. If there is another change of it, you get a mail with its own link.`,
  rejected: `${planStaysAsIs}, so nothing is needed from you.`,
  expired: `${planStaysAsIs}. Nothing was approved by it.`,
  withdrawn: 'The request was closed, and its plan had not changed, so nothing is needed from you.',
};

const afterAgreement: Partial<typeof afterwards> = {
  'changes-requested':
    'What was in force stays so. If another version is proposed, and you are asked to sign it, you get a mail with its own link.',
  rejected: 'What was in force stays so, and nothing is needed from you.',
  expired:
    'Nothing was agreed on by it. If it is proposed again, you get a mail with its own link.',
  withdrawn: 'It was taken back, and what was in force stays so: nothing is needed from you.',
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

/** The answer to asking for a fresh link, the same whether one is sent or not. */
export const freshLinkRequestedPage = (): string =>
  messagePage({
    heading: 'Look into your mailbox',
    paragraphs: [
      'If your answer is still waited for, a mail with a fresh link is on its way to the address that was invited.',
      'If none comes within a few minutes, nothing is needed from you, or you were not the one invited.',
    ],
  });

/** For a decision that the rules refuse, or an unreadable form; `sentences` say why. */
export const refusedPage = (view: {
  reference?: string | undefined;
  sentences: string[];
}): string =>
  messagePage({
    ...(view.reference && { reference: view.reference }),
    heading: 'Your decision was not recorded',
    paragraphs: view.sentences,
  });

/** For a form that is larger than any decision. */
export const tooLargePage = (): string =>
  refusedPage({
    sentences: [
      `What you sent is too large. Shorten the comment to ${commentLimit.toLocaleString('en-US')} characters and send it again, from the link in your mail.`,
    ],
  });
