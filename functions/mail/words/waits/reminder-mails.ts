import { leadsFor, markTimes } from '../../../core/promises/nudge.ts';
import type { OpenRound } from '../../../core/rounds/round.ts';
import { seatDue } from '../../../core/rounds/seats.ts';
import { offeredDecisions } from '../../../core/rounds/sign-off.ts';
import type { Member } from '../../../core/words/member.ts';
import { counterFacts } from '../../../wording/asking/counter-in-words.ts';
import {
  answersSoFar,
  nameOf,
  sayAsked,
  saySubject,
} from '../../../wording/rounds/round-in-words.ts';
import { sayInstant, sayList } from '../../../wording/say.ts';
import type { MailContent } from '../../render/mail-view.ts';
import type { MailIntent } from '../../whom/mail-intent.ts';
import { askedBy, openQuestion } from '../asking/intake-mails.ts';
import { decideSignedIn, frame, type MailFacts, requestPage } from '../mail-frame.ts';
import { decisionPhrases } from '../rounds/decision-phrases.ts';
import { sayExpiry, sayWaited, turnWork } from './say-turn.ts';

/** To whoever is waited for, at half time and when their time is up. */
export const reminder = (facts: MailFacts, reader: Member, intent: MailIntent): MailContent => {
  const { state } = facts.trigger;
  if (state.round) return decisionReminder(intent, facts, reader, state.round);
  const { what, label, place } = turnWork(facts);
  return frame(facts, reader, {
    what: `${sign(facts)}: please ${what}`,
    todo: `Please ${what}.`,
    paragraphs: [waitingSince(facts, reader), whatFollows(facts, reader)],
    glance: [promisedBy(facts, reader), ...openQuestion(facts)],
    facts: counterFacts(state.question?.counter ?? {}),
    quotes: state.question ? [{ who: askedBy(facts), text: state.question.text }] : [],
    button: requestPage(facts, label, place),
    reason: 'You get this mail because the request waits for you.',
  });
};

const decisionReminder = (
  intent: MailIntent,
  facts: MailFacts,
  reader: Member,
  round: OpenRound,
): MailContent => {
  const seatMemberId = intent.decision?.seatMemberId ?? reader.id;
  if (!facts.token) throw new Error('a reminder of a decision needs a token');
  const instead = seatMemberId === reader.id ? '' : ` for ${nameOf(facts.members, seatMemberId)}`;
  const answered = answersSoFar(round, facts.members, reader.timeZone).slice(-saidAtMost);
  const options = offeredDecisions(round.kind).map((decision) => decisionPhrases[decision]);
  return frame(facts, reader, {
    what: `${sign(facts)}: please ${sayAsked(round)}${instead}`,
    todo: `Read it and decide: ${sayList(options, 'or')}.`,
    glance: [
      { label: 'Promised by', value: sayInstant(seatDue(round, seatMemberId), reader.timeZone) },
    ],
    paragraphs: [waitingSince(facts, reader), whatFollows(facts, reader)],
    rules: [
      sayExpiry(round, reader),
      'Here is a fresh link. It is yours alone, and whoever has it can decide in your name.',
    ],
    button: {
      label: round.kind === 'review' ? 'Read and decide' : 'Read and sign',
      href: `${facts.publicUrl}/d/${facts.token}`,
    },
    otherLinks: [decideSignedIn(facts)],
    facts: [
      { label: 'What exactly', value: saySubject(round.subject) },
      { label: 'Answered so far', value: answered.length > 0 ? answered.join('; ') : 'nobody yet' },
    ],
    reason: instead
      ? `You get this mail because you can sign in the place of ${nameOf(facts.members, seatMemberId)}.`
      : 'You get this mail because your answer is waited for.',
  });
};

/** Answers listed, the latest ones. */
const saidAtMost = 10;

const promisedBy = (facts: MailFacts, reader: Member) => ({
  label: 'Promised by',
  value: sayInstant(dueReminder(facts).dueAt, reader.timeZone),
});

/** `Reminder` before the promise is broken, `Overdue` after. */
const sign = (facts: MailFacts): string =>
  dueReminder(facts).mark === 'due' ? 'Overdue' : 'Reminder';

const dueReminder = ({ trigger: { event, state } }: MailFacts) => {
  if (event.type !== 'reminder-due') throw new Error(`${state.id}: nobody was to be reminded`);
  return event.data;
};

const waitingSince = (facts: MailFacts, { timeZone }: Member): string => {
  const turn = dueReminder(facts);
  const since = `This has waited since ${sayInstant(turn.since, timeZone)}, for ${sayWaited(facts, turn)}.`;
  const promised = sayInstant(turn.dueAt, timeZone);
  return turn.mark === 'due'
    ? `${since} It was promised by ${promised}, and that time is over.`
    : `${since} It was promised by ${promised}, and half of the time until then is over.`;
};

/** Who is told next and when, so that nobody is surprised. */
const whatFollows = (facts: MailFacts, reader: Member): string => {
  const turn = dueReminder(facts);
  const { escalation: at } = markTimes(turn, facts.settings);
  const { state, event } = facts.trigger;
  const leads = leadsFor(turn, state, [...facts.members.values()]).map((id) =>
    nameOf(facts.members, id),
  );
  const who = leads.length > 0 ? sayList(leads) : 'Whoever leads your side';
  const hears = leads.length > 1 ? 'hear' : 'hears';
  return at <= event.at
    ? `${who} ${hears} of it now.`
    : `If it still waits on ${sayInstant(at, reader.timeZone)}, ${who} ${hears} of it.`;
};
