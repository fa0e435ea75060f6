import type { Member } from '../../../core/words/member.ts';
import { sayFeedback } from '../../../wording/check-ins/feedback-in-words.ts';
import { proofHref } from '../../../wording/rounds/proof-in-words.ts';
import { nameOf } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant } from '../../../wording/say.ts';
import type { Link, MailContent } from '../../render/mail-view.ts';
import { frame, linkTo, type MailFacts, nothingToDo, reasonOf } from '../mail-frame.ts';
import { requestLink } from '../request-page.ts';

/** The button to the feedback page. */
export const feedbackButton = (publicUrl: string, token: string) => ({
  label: 'Say whether it helped',
  href: `${publicUrl}/f/${token}`,
});

/** To what was released: a file is behind the reader's own link or, without one, behind sign-in. */
export const releasedLink = ({ trigger: { state }, publicUrl, token }: MailFacts): Link[] => {
  if (!state.proof) return [];
  const label = 'Open what was released';
  const file = token
    ? `${publicUrl}/f/${token}/file`
    : requestLink(publicUrl, state, label, 'file').href;
  return linkTo(label, proofHref(state.proof, file));
};

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
    ],
    rules: [
      'The link is yours alone, and whoever has it can answer in your name. Please do not pass this mail on.',
    ],
    button: feedbackButton(facts.publicUrl, facts.token),
    otherLinks: releasedLink(facts),
    reason:
      reader.id === state.requesterId
        ? 'You get this mail, once, because you asked for this collateral.'
        : 'You get this mail, once, because you signed this collateral for sales.',
  });
};

/** To the owner: what somebody of sales said of it, in their own words. */
export const feedbackGiven = (facts: MailFacts, reader: Member): MailContent => {
  const { event, state } = facts.trigger;
  if (event.type !== 'feedback-given')
    throw new Error(`${state.id}: nobody said whether it helped`);
  const { memberId, comment } = event.data;
  const who = nameOf(facts.members, memberId);
  return frame(facts, reader, {
    what: `${who} ${sayFeedback(event.data)}`,
    todo: nothingToDo,
    paragraphs: [
      `${who} ${sayFeedback(event.data)}. If they change their mind, their last word counts.`,
    ],
    quotes: comment ? [{ who, text: comment }] : [],
    reason: reasonOf(facts, reader),
  });
};
