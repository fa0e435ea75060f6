import type { Member } from '../shared/member.ts';
import { sayDay, sayInstant, sayList, sayStage } from '../shared/say.ts';
import { type OpenRound, seatDue } from '../sign-off/round.ts';
import { nameOf, sayAsked, saySubject } from '../sign-off/round-in-words.ts';
import { offeredDecisions } from '../sign-off/sign-off.ts';
import { apiFact, frame, leadsOf, type MailFacts, nothingToDo } from './mail-frame.ts';
import type { MailContent } from './mail-view.ts';
import type { MailIntent } from './mails-for.ts';
import { offers } from './offers.ts';

const dueReminder = ({ occasion: { event, state } }: MailFacts) => {
  if (event.type !== 'reminder-due') throw new Error(`${state.id}: nobody was to be reminded`);
  return event.data;
};

const dueEscalation = ({ occasion: { event, state } }: MailFacts) => {
  if (event.type !== 'escalation-due') throw new Error(`${state.id}: nobody's lead was to hear`);
  return event.data;
};

/** What a turn outside of rounds asks for, and where it is done through the API. */
const work = (facts: MailFacts): { what: string; path: string; method: string } => {
  const { state } = facts.occasion;
  if (state.question) return { what: 'answer the question', method: 'POST', path: '/answers' };
  switch (state.stage) {
    case 'intake':
      return { what: 'answer the request', method: 'POST', path: '/triage' };
    case 'brief':
      return { what: 'submit the brief', method: 'POST', path: '/brief/versions' };
    default:
      return { what: 'submit the proof', method: 'POST', path: '/proofs' };
  }
};

const asked = (facts: MailFacts): string => {
  const { round } = facts.occasion.state;
  return round ? sayAsked(round.kind) : work(facts).what;
};

/** `Reminder` before the promise is broken, `Overdue` after. */
const sign = (facts: MailFacts): string => (dueReminder(facts).mark === 'due' ? 'Overdue' : 'Reminder');

const waitingSince = (facts: MailFacts, { timeZone }: Member): string => {
  const { mark, since, dueAt } = dueReminder(facts);
  return mark === 'due'
    ? `This has waited since ${sayInstant(since, timeZone)} and was promised by ${sayInstant(dueAt, timeZone)}. That time is over.`
    : `This has waited since ${sayInstant(since, timeZone)}. Half of the time until ${sayInstant(dueAt, timeZone)} is over.`;
};

/** Who hears of it next, so that nobody is surprised by it. */
const whatFollows = (facts: MailFacts): string => {
  const { party } = dueReminder(facts);
  const lead = leadsOf(facts.members, party === 'requester' ? 'sales' : party, '');
  return `If it goes on waiting, ${lead || 'leadership'} hears of it.`;
};

const expiry = (round: OpenRound, { timeZone }: Member): string =>
  `On ${sayInstant(round.expiresAt, timeZone)} the round expires, and nothing is approved. Silence is never consent.`;

const decisionReminder = (
  intent: MailIntent,
  facts: MailFacts,
  reader: Member,
  round: OpenRound,
): MailContent => {
  const seatMemberId = intent.decision?.seatMemberId ?? reader.id;
  if (!facts.token) throw new Error('a reminder of a decision needs a token');
  const instead = seatMemberId === reader.id ? '' : ` for ${nameOf(facts.members, seatMemberId)}`;
  const options = offeredDecisions(round.kind).map((decision) => offers[decision]);
  return frame(facts, reader, {
    what: `${sign(facts)}: please ${sayAsked(round.kind)}${instead}`,
    todo: `Read it and decide: ${sayList(options, 'or')}.`,
    paragraphs: [
      waitingSince(facts, reader),
      whatFollows(facts),
      expiry(round, reader),
      'Here is a fresh link. It is yours alone, and whoever has it can decide in your name.',
    ],
    button: {
      label: round.kind === 'review' ? 'Read and decide' : 'Read and sign',
      href: `${facts.publicUrl}/d/${facts.token}`,
    },
    facts: [
      { label: 'What exactly', value: saySubject(round.subject) },
      { label: 'Promised by', value: sayInstant(seatDue(round, seatMemberId), reader.timeZone) },
    ],
    reason: instead
      ? `You get this mail because you can sign in the place of ${nameOf(facts.members, seatMemberId)}.`
      : 'You get this mail because your answer is waited for.',
  });
};

/** To whoever is waited for, at half time and when their time is over. */
export const reminder = (facts: MailFacts, reader: Member, intent: MailIntent): MailContent => {
  const { state } = facts.occasion;
  if (state.round) return decisionReminder(intent, facts, reader, state.round);
  const { what, method, path } = work(facts);
  return frame(facts, reader, {
    what: `${sign(facts)}: please ${what}`,
    todo: `Please ${what}.`,
    paragraphs: [waitingSince(facts, reader), whatFollows(facts)],
    quotes: state.question
      ? [{ who: `${nameOf(facts.members, state.ownerId)} asks`, text: state.question.text }]
      : [],
    facts: [{ label: 'Promised by', value: sayInstant(dueReminder(facts).dueAt, reader.timeZone) }],
    api: apiFact(facts, method, path),
    reason: 'You get this mail because the request waits for you.',
  });
};

const wayOut = (facts: MailFacts, names: string): string =>
  facts.occasion.state.round
    ? `Talk to ${names}, or name somebody who signs in their place: in this round (POST ${facts.publicUrl}/requests/${facts.occasion.state.id}/delegates) or for some days (PUT ${facts.publicUrl}/members/{id}, delegate).`
    : `Talk to ${names}: what keeps them, and who could do it instead?`;

/** To the lead of the side that keeps a request waiting, and to its owner. */
export const escalation = (facts: MailFacts, reader: Member): MailContent => {
  const { state } = facts.occasion;
  const { party, since, dueAt, memberIds, leads } = dueEscalation(facts);
  const names = sayList(
    memberIds.map((id) => nameOf(facts.members, id)),
    'or',
  );
  const leading = leads.includes(reader.id);
  const told = sayList(leads.map((id) => nameOf(facts.members, id)));
  return frame(facts, reader, {
    what: `Overdue: ${names} to ${asked(facts)}`,
    todo: leading ? wayOut(facts, names) : nothingToDo,
    paragraphs: [
      `${names} (${party}) ${memberIds.length > 1 ? 'were' : 'was'} to ${asked(facts)} by ${sayInstant(dueAt, reader.timeZone)}. It has waited since ${sayInstant(since, reader.timeZone)}.`,
      `Until then it stays in ${sayStage(state.stage)}; it is needed by ${sayDay(state.form.neededBy)}.`,
      ...(state.round ? [expiry(state.round, reader)] : []),
      ...(leading || !told ? [] : [`${told} has been told as well.`]),
    ],
    facts: [{ label: 'Promised by', value: sayInstant(dueAt, reader.timeZone) }],
    reason: leading
      ? 'You get this mail because you lead the side that is waited for, or stand in for whoever does.'
      : 'You get this mail because you own this request.',
  });
};
