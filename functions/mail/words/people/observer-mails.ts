import type { Member } from '../../../core/words/member.ts';
import { nameOf, saySubject, sayVersion } from '../../../wording/rounds/round-in-words.ts';
import type { MailContent } from '../../render/mail-view.ts';
import { frame, type MailFacts, nothingToDo, reasonOf, requestPage } from '../mail-frame.ts';
import { newVersion } from '../rounds/round-mails.ts';
import { stageChangedMail } from '../rounds/stage-mails.ts';

/** To whoever observes a request from now on: by whom, why, and what that means. */
export const observerNamed = (facts: MailFacts, reader: Member): MailContent => {
  const { event, state } = facts.trigger;
  if (event.type !== 'observer-named') throw new Error(`${state.id}: no observer was named`);
  const by = nameOf(facts.members, event.data.by);
  return frame(facts, reader, {
    what: 'You observe this request',
    todo: nothingToDo,
    paragraphs: [
      `${by} named you as an observer: you see the request, its brief and its proof, and may comment on them. You are not asked to sign, and nothing waits for you.`,
      'On its page you can say that you want no news of it, or that you do not observe it any more.',
    ],
    quotes: [{ who: `${by} gives this reason`, text: event.data.reason }],
    reason: reasonOf(facts, reader),
  });
};

/** To the owner: what an observer says of a version. */
export const observerCommented = (facts: MailFacts, reader: Member): MailContent => {
  const { event, state } = facts.trigger;
  if (event.type !== 'observer-commented') throw new Error(`${state.id}: no observer commented`);
  const { memberId, subject, text } = event.data;
  const who = nameOf(facts.members, memberId);
  return frame(facts, reader, {
    what: `${who} commented on the ${sayVersion(subject)}`,
    todo: nothingToDo,
    paragraphs: [
      `${who}, who observes this request, commented on the ${sayVersion(subject)}. That decides nothing; whoever signs this version reads it.`,
    ],
    facts: [{ label: 'What exactly', value: saySubject(subject) }],
    quotes: [{ who, text }],
    otherLinks: [requestPage(facts, 'Read all that was said')],
    reason: reasonOf(facts, reader),
  });
};

/** To observers: what its requester and owner hear of the same event, and nothing to do. */
export const observed = (facts: MailFacts, reader: Member): MailContent =>
  facts.trigger.event.type === 'round-opened'
    ? newVersion(facts, reader)
    : stageChangedMail(facts, reader, { kind: 'observed' });
