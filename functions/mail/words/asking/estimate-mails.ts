import { otherSide } from '../../../core/estimates/estimate.ts';
import type { Member } from '../../../core/words/member.ts';
import { estimateFacts } from '../../../wording/rounds/estimates-in-words.ts';
import { nameOf } from '../../../wording/rounds/round-in-words.ts';
import type { MailContent } from '../../render/mail-view.ts';
import { frame, type MailFacts, nothingToDo, reasonOf, requestPage } from '../mail-frame.ts';

/** To the other side when one has sealed theirs, and to both once both are in. */
export const estimatesMail = (facts: MailFacts, reader: Member): MailContent => {
  const { state, event } = facts.trigger;
  const reason = reasonOf(facts, reader);
  if (event.type === 'estimates-opened')
    return frame(facts, reader, {
      what: 'Both estimates are in',
      todo: nothingToDo,
      paragraphs: [
        'Both sides have said how many units they expect, neither having seen the other’s. The brief says whose the plan uses.',
      ],
      facts: estimateFacts(state, facts.members),
      reason,
    });
  if (event.type !== 'estimate-sealed') throw new Error(`${state.id}: nobody has estimated`);
  const { side, by } = event.data;
  const yours = otherSide(side);
  return frame(facts, reader, {
    what: `How many units ${yours} expects`,
    todo: `Say how many units you expect, for ${yours}.`,
    paragraphs: [
      `${nameOf(facts.members, by)} has said how many ${side} expects. It is sealed: both numbers are opened once yours is in, and neither can be changed then.`,
    ],
    button: requestPage(facts, 'Say how many', 'estimate'),
    reason,
  });
};
