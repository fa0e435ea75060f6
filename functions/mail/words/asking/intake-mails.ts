import { neededBeforePromised } from '../../../core/promises/promised-release.ts';
import type { Member } from '../../../core/words/member.ts';
import type { FileFacts } from '../../../core/words/stored-file.ts';
import { sayAskedFor, sayToFindOut } from '../../../wording/asking/asking-in-words.ts';
import { sayCounter } from '../../../wording/asking/counter-in-words.ts';
import { sayRouted } from '../../../wording/asking/routing-in-words.ts';
import { sayNeededEarly } from '../../../wording/rounds/promise-in-words.ts';
import { saySize } from '../../../wording/rounds/proof-in-words.ts';
import { nameOf } from '../../../wording/rounds/round-in-words.ts';
import { oneLine, shorten } from '../../../wording/say.ts';
import type { Fact, MailContent } from '../../render/mail-view.ts';
import { frame, type MailFacts, nothingToDo, reasonOf, requestPage } from '../mail-frame.ts';
import { counterDeclined, counterOffered } from './counter-mails.ts';

/** The receipt: what happens next, and what may make the request unnecessary. */
export const requestReceived = (facts: MailFacts, reader: Member): MailContent => {
  const { state } = facts.trigger;
  const lists = mayDoTheJob(facts);
  const owner = nameOf(facts.members, state.ownerId);
  return frame(facts, reader, {
    what: 'We have your request',
    todo:
      lists.length > 0
        ? `Have a look at what exists. If it does the job, tell ${owner}; otherwise nothing is needed from you now.`
        : nothingToDo,
    paragraphs: [
      `Your request has the reference ${state.id}. ${owner} in marketing owns it now and will accept it, decline it with a reason, or ask you something.`,
      'What is asked of you is mailed at once, as is its release; what else happens comes once a day, or as you choose on your page.',
      ...neededEarly(facts),
    ],
    lists,
    quotes: asAsked(facts),
    otherLinks: [requestPage(facts, 'See how your request stands')],
    reason: reasonOf(facts, reader),
  });
};

const neededEarly = ({ trigger: { state }, settings }: MailFacts): string[] => {
  const released = neededBeforePromised(state.form, state.submittedAt, settings);
  return released === undefined ? [] : [sayNeededEarly(state.form.neededBy, released)];
};

const mayDoTheJob = (facts: MailFacts) => {
  const items = suggestions(facts);
  return items.length > 0 ? [{ label: 'This exists and may already do the job', items }] : [];
};

const suggestions = ({ trigger, suggested }: MailFacts): string[] =>
  suggested?.map(({ id, title, link }) =>
    [`${title} (${id})`, ...(link ? [link] : [])].join(': '),
  ) ?? trigger.state.suggestions;

const asAsked = ({ trigger: { state }, members }: MailFacts) => {
  const who = nameOf(members, state.requesterId);
  return [
    { who: `${who} on what it shall achieve`, text: state.form.objective },
    { who: `${who} on who it is for`, text: state.form.audience },
  ];
};

/** The owner's first mail. The owner is assigned by rule, so the mail says so. */
export const triageRequest = (facts: MailFacts, reader: Member): MailContent => {
  const { state } = facts.trigger;
  const { form, attachments = [] } = state;
  return frame(facts, reader, {
    what: 'New request for you',
    todo: 'Accept it, decline it with a reason, ask the requester something, or point to collateral that exists.',
    paragraphs: [
      `${nameOf(facts.members, state.requesterId)} (${state.team}) asks for this. It came to you by rule, not by acquaintance.`,
    ],
    facts: [
      ...whyTheirs(facts, reader),
      { label: 'Priority', value: form.priority },
      ...(form.campaign ? [{ label: 'Campaign', value: form.campaign }] : []),
      ...(form.regulatedClaim
        ? [{ label: 'Claims', value: 'Makes a claim that is regulated' }]
        : []),
      ...sayAskedFor(form),
      ...(attachments.length > 0
        ? [{ label: 'Files with it', value: attachments.map(sayFile).join('; ') }]
        : []),
    ],
    lists: [...sayToFindOut(form), ...mayDoTheJob(facts)],
    quotes: asAsked(facts),
    button: requestPage(facts, 'Answer the request'),
    otherLinks: attachments.map((file, at) => ({
      label: `Open ${oneLine(file.name)}`,
      href: `${facts.publicUrl}/r/${state.id}/attachment/${at + 1}`,
    })),
    reason: reasonOf(facts, reader),
  });
};

const sayFile = ({ name, size }: FileFacts): string => `${oneLine(name)}, ${saySize(size)}`;

/** By which facts of that day it is the reader's; nobody chose them. */
export const whyTheirs = ({ trigger: { state } }: MailFacts, { id, name }: Member): Fact[] =>
  state.routed && id === state.ownerId
    ? [{ label: 'Why it came to you', value: `${oneLine(name)} ${sayRouted(state.routed)}` }]
    : [];

/** The owner asked a question; until the answer, the requester's clock runs. */
export const questionAsked = (facts: MailFacts, reader: Member): MailContent => {
  const { state } = facts.trigger;
  const owner = nameOf(facts.members, state.ownerId);
  if (state.question?.counter) return counterOffered(facts, reader, state.question.counter);
  return frame(facts, reader, {
    what: 'A question about your request',
    todo: 'Answer the question. Your request waits until you do.',
    paragraphs: [`${owner} cannot go on without an answer from you.`],
    glance: openQuestion(facts),
    quotes: [{ who: owner, text: state.question?.text ?? '' }],
    button: requestPage(facts, 'Answer the question', 'answer'),
    reason: reasonOf(facts, reader),
  });
};

/** Whose words the open question has. */
export const askedBy = ({ trigger: { state }, members }: MailFacts): string => {
  const counter = state.question?.counter;
  return counter
    ? `${nameOf(members, counter.by)} on why`
    : `${nameOf(members, state.ownerId)} asks`;
};

/** The question that waits for the requester, shortened; below it stands as it was asked. */
export const openQuestion = ({ trigger: { state }, members }: MailFacts): Fact[] =>
  state.question
    ? [
        state.question.counter
          ? {
              label: 'Offered instead',
              value: shorten(oneLine(sayCounter(state.question.counter)), questionAtMost),
            }
          : {
              label: `${nameOf(members, state.ownerId)} asks`,
              value: shorten(oneLine(state.question.text), questionAtMost),
            },
      ]
    : [];

/** Characters: five lines on a phone. */
const questionAtMost = 160;

/** The requester answered; it is the owner's turn again. */
export const questionAnswered = (facts: MailFacts, reader: Member): MailContent => {
  const { event, before, state } = facts.trigger;
  const requester = nameOf(facts.members, state.requesterId);
  const owner = nameOf(facts.members, state.ownerId);
  const declined = event.type === 'question-answered' ? event.data.declined : undefined;
  if (declined) return counterDeclined(facts, reader, declined);
  return frame(facts, reader, {
    what: 'Your question was answered',
    todo: 'Decide about the request: accept it, decline it, ask again, or point to what exists.',
    paragraphs: [`${requester} answered, and the request is yours to decide again.`],
    quotes: [
      { who: `${owner} asked`, text: before?.question?.text ?? '' },
      {
        who: `${requester} answered`,
        text: event.type === 'question-answered' ? event.data.answer : '',
      },
    ],
    button: requestPage(facts, 'Decide about the request'),
    reason: reasonOf(facts, reader),
  });
};
