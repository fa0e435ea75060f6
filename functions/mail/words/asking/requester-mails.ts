import type { Member } from '../../../core/words/member.ts';
import { nameOf } from '../../../wording/rounds/round-in-words.ts';
import { sayStage } from '../../../wording/say.ts';
import type { MailContent } from '../../render/mail-view.ts';
import {
  frame,
  type MailFacts,
  nothingToDo,
  peoplePage,
  reasonOf,
  requestPage,
} from '../mail-frame.ts';

/**
 * To the leads of sales, or the admins where it has none, and to the owner: nobody asks for it now.
 */
export const requesterLeft = (facts: MailFacts, reader: Member): MailContent => {
  const { state, event } = facts.trigger;
  if (event.type !== 'requester-left') throw new Error(`${state.id}: its requester has not left`);
  const requester = nameOf(facts.members, event.data.requesterId);
  const leads = reader.leads.includes('sales');
  return frame(facts, reader, {
    what: `The request of ${requester} needs somebody of sales`,
    ...asked(facts, reader),
    paragraphs: [
      `${requester} is not active on the roster any more. Until somebody of sales takes the request over, questions about it reach nobody.`,
      'Who takes it over is asked first when sales has to sign, and hears what becomes of it.',
    ],
    reason: leads
      ? 'You get this mail because you lead sales.'
      : reader.id === state.ownerId
        ? reasonOf(facts, reader)
        : 'You get this mail because you are an admin, and sales has no lead, or you lead marketing.',
  });
};

const asked = (facts: MailFacts, reader: Member) => {
  if (reader.leads.includes('sales'))
    return {
      todo: 'Take it over, or name somebody of sales who does.',
      button: requestPage(facts, 'Say who takes it over', 'take-over'),
    };
  return reader.admin && reader.id !== facts.trigger.state.ownerId
    ? {
        todo: 'Make somebody a lead of sales. They can then take it over.',
        button: peoplePage(facts, 'Name a lead of sales'),
      }
    : { todo: nothingToDo };
};

/** To the new requester, the owner and, if others chose, the former requester. */
export const takenOver = (facts: MailFacts, reader: Member): MailContent => {
  const { state, event } = facts.trigger;
  if (event.type !== 'request-taken-over') throw new Error(`${state.id} was not taken over`);
  const { from, to, by } = event.data;
  const [before, now] = [nameOf(facts.members, from), nameOf(facts.members, to)];
  const { question } = state;
  const isTheirs = reader.id === to;
  return frame(facts, reader, {
    what: isTheirs ? 'You ask for this now' : `${now} asks for this now`,
    todo: isTheirs && question ? 'Answer the question.' : nothingToDo,
    paragraphs: [
      by === to
        ? `${now} took this request over from ${before}.`
        : `${nameOf(facts.members, by)} handed this request on from ${before} to ${now}.`,
      isTheirs
        ? `It is in the stage ${sayStage(state.stage)}. What was asked for stays as it was asked; you are asked first when sales has to sign, and you sign for no other party.`
        : `Questions to the requester go to ${now} from now on.`,
    ],
    ...(isTheirs && question
      ? {
          quotes: [{ who: nameOf(facts.members, state.ownerId), text: question.text }],
          button: requestPage(facts, 'Answer the question', 'answer'),
        }
      : {}),
    reason:
      reader.id === from
        ? 'You get this mail because you asked for this.'
        : reasonOf(facts, reader),
  });
};
