import type { Member } from '../../core/words/member.ts';
import { proofHref } from '../../wording/proof-in-words.ts';
import { sayInstant } from '../../wording/say.ts';
import type { MailContent } from '../render/mail-view.ts';
import { frame, linkTo, type MailFacts } from './mail-frame.ts';

/** The button to the feedback page. */
export const feedbackButton = (publicUrl: string, token: string) => ({
  label: 'Say whether it helped',
  href: `${publicUrl}/f/${token}`,
});

/** To what was released: a file is behind the reader's own link, for who has one. */
export const releasedLink = ({ trigger: { state }, publicUrl, token }: MailFacts) =>
  state.proof &&
  linkTo('Open what was released', proofHref(state.proof, token && `${publicUrl}/f/${token}/file`));

/**
 * Some time after the release, to the requester and to those of sales who signed it. Requires their
 * token.
 */
export const feedbackAsked = (facts: MailFacts, reader: Member): MailContent => {
  const { state } = facts.trigger;
  if (!facts.token) throw new Error('a mail that asks for feedback needs a token');
  const since = state.released ? ` on ${sayInstant(state.released.at, reader.timeZone)}` : '';
  return frame(facts, reader, {
    what: 'Did it help',
    todo: 'Say whether you used it, how useful it is from 1 to 5, and why. It takes a minute.',
    paragraphs: [
      `It was released${since}. Only those who could use it know whether it was worth making: what nobody uses is named in the rollup, with your reasons, and is not made again.`,
      'The link is yours alone, and whoever has it can answer in your name. Please do not pass this mail on.',
    ],
    button: feedbackButton(facts.publicUrl, facts.token),
    secondaryLink: releasedLink(facts),
    reason:
      reader.id === state.requesterId
        ? 'You get this mail, once, because you asked for this collateral.'
        : 'You get this mail, once, because you signed this collateral for sales.',
  });
};
