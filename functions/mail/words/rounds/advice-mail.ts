import { wholeComment } from '../../../core/rounds/whole-comment.ts';
import type { Member } from '../../../core/words/member.ts';
import { nameOf, saySubject, sayVersion } from '../../../wording/rounds/round-in-words.ts';
import type { MailContent } from '../../render/mail-view.ts';
import { decideSignedIn, frame, type MailFacts, nothingToDo, reasonOf } from '../mail-frame.ts';

/** To whoever has not signed yet, and the owner: somebody who gives an opinion advises against it. */
export const advisedAgainst = (facts: MailFacts, reader: Member): MailContent => {
  const { event, state } = facts.trigger;
  const { round } = state;
  if (event.type !== 'sign-off-recorded' || !round)
    throw new Error(`${state.id}: nobody advised against it`);
  const { signedBy, party } = event.data;
  const who = nameOf(facts.members, signedBy);
  const signs = round.seats.some(({ memberId }) => memberId === reader.id);
  const comment = wholeComment(event.data);
  return frame(facts, reader, {
    what: `${who} advises against the ${sayVersion(round.subject)}`,
    todo: signs ? 'Read it before you decide. Your earlier mail has the link.' : nothingToDo,
    paragraphs: [
      `${who} was asked for an opinion for ${party}, and advises against this version. That decides nothing: the round goes on, and whoever signs weighs it.`,
    ],
    facts: [{ label: 'What exactly', value: saySubject(round.subject) }],
    quotes: comment ? [{ who: `${who} (${party})`, text: comment }] : [],
    ...(signs && { otherLinks: [decideSignedIn(facts)] }),
    reason: signs
      ? 'You get this mail because you are asked to sign this version.'
      : reasonOf(facts, reader),
  });
};
