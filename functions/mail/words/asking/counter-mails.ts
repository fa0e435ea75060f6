import type { CounterOffer } from '../../../core/asking/counter-offer.ts';
import type { Member } from '../../../core/words/member.ts';
import { counterFacts } from '../../../wording/asking/counter-in-words.ts';
import { nameOf } from '../../../wording/rounds/round-in-words.ts';
import type { MailContent } from '../../render/mail-view.ts';
import { frame, type MailFacts, reasonOf, requestPage } from '../mail-frame.ts';

/** Another day or less than was asked for; until it is answered, the requester's clock runs. */
export const counterOffered = (
  facts: MailFacts,
  reader: Member,
  counter: CounterOffer,
): MailContent => {
  const { state } = facts.trigger;
  const by = nameOf(facts.members, counter.by);
  return frame(facts, reader, {
    what: 'A counter-offer for your request',
    todo: 'Accept it, or decline it and say what would be possible. Your request waits until you do.',
    paragraphs: [
      `${by} cannot do it as you asked, and offers what is below. If you accept, that is the request, and work begins; if you decline, ${nameOf(facts.members, state.ownerId)} decides again.`,
    ],
    glance: counterFacts(counter),
    quotes: [{ who: `${by} on why`, text: state.question?.text ?? '' }],
    button: requestPage(facts, 'Answer the counter-offer', 'answer'),
    reason: reasonOf(facts, reader),
  });
};

/** The requester does not agree; it is the owner's turn again. */
export const counterDeclined = (
  facts: MailFacts,
  reader: Member,
  declined: CounterOffer,
): MailContent => {
  const { event, before, state } = facts.trigger;
  const requester = nameOf(facts.members, state.requesterId);
  return frame(facts, reader, {
    what: 'Your counter-offer was declined',
    todo: 'Decide about the request: accept it as it was asked for, decline it, ask, offer something else, or point to what exists.',
    paragraphs: [`${requester} does not agree, and the request is yours to decide again.`],
    facts: counterFacts(declined),
    quotes: [
      { who: `${nameOf(facts.members, declined.by)} on why`, text: before?.question?.text ?? '' },
      {
        who: `${requester} answered`,
        text: event.type === 'question-answered' ? event.data.answer : '',
      },
    ],
    button: requestPage(facts, 'Decide about the request'),
    reason: reasonOf(facts, reader),
  });
};
