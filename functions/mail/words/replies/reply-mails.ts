import type { Member } from '../../../core/words/member.ts';
import { contactOf } from '../../../wording/rounds/round-in-words.ts';
import type { MailContent } from '../../render/mail-view.ts';
import type { MailIntent } from '../../whom/mail-intent.ts';
import { frame, type MailFacts } from '../mail-frame.ts';
import { answerAgain } from './answer-mails.ts';
import { doubtful, refusedReply } from './refused-reply.ts';

/** To the member who was asked: why a reply was not taken, and what to do now. */
export const replyRefused = (facts: MailFacts, reader: Member, intent: MailIntent): MailContent => {
  const { event, state } = facts.trigger;
  if (event.type !== 'reply-refused') throw new Error(`${state.id}: no reply was refused`);
  const refused = event.data;
  const contact = contactOf(facts.members, state.ownerId, 'owner');
  const seatMemberId = intent.decision?.seatMemberId;
  const said = refusedReply({ ...facts, refused, state, contact, seatMemberId }, reader);
  const again = refused.asks || facts.asks ? answerAgain(facts) : undefined;
  return frame(facts, reader, {
    ...again,
    ...said,
    ...(facts.asks && {
      todo: doubtful.has(refused.why)
        ? `Answer on the page below, if you have not yet. If you know of no such reply, tell ${contact}.`
        : answerAgain(facts).todo,
    }),
    reason:
      'You get this mail because you, or somebody with your mail, answered a mail of this request.',
  });
};
