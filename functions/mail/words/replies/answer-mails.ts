import type { Asked } from '../../../core/replies/asked.ts';
import type { Member } from '../../../core/words/member.ts';
import { sayAnswered } from '../../../wording/asking/answer-words.ts';
import { estimateFacts } from '../../../wording/rounds/estimates-in-words.ts';
import { contactOf, nameOf } from '../../../wording/rounds/round-in-words.ts';
import type { Link, MailContent, Quote } from '../../render/mail-view.ts';
import { answeredBy } from '../../whom/mail-trigger.ts';
import { frame, type MailFacts, nothingToDo, requestPage } from '../mail-frame.ts';
import type { RequestPlace } from '../request-page.ts';

/** To whoever answered by mail, where no other mail tells them what came of it. */
export const replyTaken = (facts: MailFacts, reader: Member): MailContent => {
  const { event, state } = facts.trigger;
  if (event.type !== 'reply-taken') throw new Error(`${state.id}: no reply was taken`);
  const { asks } = event.data;
  const other = reader.id === state.ownerId ? state.requesterId : state.ownerId;
  const role = other === state.ownerId ? 'owner' : 'requester';
  return frame(facts, reader, {
    what: sayAnswered[asks],
    todo: `Nothing, if you wrote it. If you did not, tell ${contactOf(facts.members, other, role)} at once.`,
    paragraphs: [said[asks](facts, nameOf(facts.members, other))],
    facts: asks === 'estimate' ? estimateFacts(state, facts.members) : [],
    quotes: answered(facts),
    reason: 'You get this mail because you answered a mail of this request.',
  });
};

const said: Record<Asked, (facts: MailFacts, other: string) => string> = {
  question: (_, owner) => `${owner} has your answer now, and goes on with the request.`,
  triage: (_, requester) =>
    `${requester} has your question now, and the request waits for the answer.`,
  counter: ({ trigger }, owner) =>
    trigger.state.agreed?.at === trigger.event.at
      ? `You agreed, and ${owner} has it to do now, as you both said.`
      : `You declined, and ${owner} decides about the request again.`,
  rating: (facts) => {
    const given = answeredBy(facts.trigger);
    if (given?.type !== 'feedback-given') throw new Error('a rating without feedback');
    const used = given.data.used ? 'you used it' : 'you did not use it';
    return `It says that ${used}, and rates it ${given.data.rating} of 5. A newer answer, by mail or on the page, replaces it.`;
  },
  estimate: (_, other) =>
    `Both sides have said how many units they expect, and ${other} reads both now as you do. Neither can be changed.`,
};

const answered = ({ trigger }: MailFacts): Quote[] => {
  const text = textOf(answeredBy(trigger));
  return text === undefined ? [] : [{ who: 'You wrote', text }];
};

const textOf = (event: ReturnType<typeof answeredBy>): string | undefined => {
  switch (event?.type) {
    case 'question-answered':
      return event.data.answer;
    case 'question-asked':
      return event.data.question;
    case 'feedback-given':
      return event.data.comment;
    default:
      return undefined;
  }
};

/** What to do after a reply that was no answer to what was asked. */
export const answerAgain = (facts: MailFacts): { todo: string; button?: Link } => {
  const { asks, replyTo } = facts;
  return asks === undefined
    ? { todo: nothingToDo }
    : {
        todo: replyTo
          ? 'Answer this mail with the words below, or answer on the page.'
          : 'Answer on the page below.',
        button: requestPage(facts, ...onPage[asks]),
      };
};

const onPage: Record<Asked, [label: string, place: RequestPlace]> = {
  question: ['Answer the question', 'answer'],
  counter: ['Answer the counter-offer', 'answer'],
  triage: ['Decide about the request', 'request'],
  rating: ['Say whether it helped', 'request'],
  estimate: ['Say how many', 'estimate'],
};
