import { isOpen } from '../../../core/rounds/round.ts';
import { awaitedSeats } from '../../../core/rounds/seats.ts';
import type { Member, UnreachableCause } from '../../../core/words/member.ts';
import { nameOf, sayAsked } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant, sayList, sayStage } from '../../../wording/say.ts';
import type { Fact, Link, MailContent } from '../../render/mail-view.ts';
import type { MailIntent } from '../../whom/mail-intent.ts';
import { frame, type MailFacts, peoplePage, reasonOf, requestPage } from '../mail-frame.ts';
import { absencePage, waysFor, wayTo } from './needs-somebody.ts';
import { ownersWork } from './owners-work.ts';

/** To owner and leads: who is unreachable, what has waited on them since when, and every way on. */
export const cannotBeReachedMail = (
  facts: MailFacts,
  reader: Member,
  intent: MailIntent,
): MailContent => {
  const ids = intent.unreachable ?? [];
  const names = sayList(ids.map((id) => nameOf(facts.members, id)));
  return frame(facts, reader, {
    what: `${names} cannot be reached`,
    todo: `See to it that the request goes on without mail to ${names}. What you can do is listed below.`,
    paragraphs: ids.map((id) => onOne(facts, id, reader.timeZone)),
    lists: ids.map((id) => ({
      label:
        ids.length > 1 ? `What you can do about ${nameOf(facts.members, id)}` : 'What you can do',
      items: whatToDo(facts, reader, id),
    })),
    ...wayOut(facts, reader, ids),
    otherLinks: reader.admin ? [peoplePage(facts, 'Correct the address')] : [],
    facts: ids.map(
      (id): Fact => ({
        label: ids.length > 1 ? `Address of ${nameOf(facts.members, id)}` : 'Their address',
        value: facts.members.get(id)?.email ?? 'not on the roster',
      }),
    ),
    reason: reasonFor(facts, reader),
  });
};

const onOne = (facts: MailFacts, memberId: string, timeZone: string): string => {
  const name = nameOf(facts.members, memberId);
  const mark = markOf(facts, memberId);
  const because = mark
    ? ` Since ${sayInstant(mark.since, timeZone)} ${why[mark.cause](name)}.`
    : '';
  return `The request waits for ${name} to ${question(facts, memberId)}, and ${name} has not been told, or not by a mail that arrived.${because} Until an admin says otherwise, no more mail is sent there.`;
};

/** Why mail does not arrive, and since when: from the event, or from the roster. */
const markOf = ({ trigger: { event }, members }: MailFacts, memberId: string) =>
  event.type === 'member-unreachable' && event.data.memberId === memberId
    ? event.data
    : members.get(memberId)?.unreachable;

const why: Record<UnreachableCause, (name: string) => string> = {
  bounce: (name) =>
    `mail to ${name} comes back: there is no such mailbox, or it takes no mail from us`,
  complaint: (name) => `${name}, or their mail program, has called our mail spam`,
};

/** What they were to be asked, as it follows "to". */
const question = (facts: MailFacts, memberId: string): string => {
  const { state } = facts.trigger;
  const { round } = state;
  const seat = seatOf(facts, memberId);
  if (round && seat) return `${sayAsked(round)} for ${seat.party}`;
  if (state.question && memberId === state.requesterId) return 'answer your question';
  if (memberId === state.ownerId) return `act as its owner (${sayStage(state.stage)})`;
  return round ? `${sayAsked(round)} in somebody's place` : 'act';
};

const seatOf = ({ trigger: { state } }: MailFacts, memberId: string) =>
  isOpen(state.round)
    ? awaitedSeats(state.round).find((seat) => seat.memberId === memberId)
    : undefined;

const whatToDo = (facts: MailFacts, reader: Member, memberId: string): string[] => {
  const name = nameOf(facts.members, memberId);
  const seat = seatOf(facts, memberId);
  const correct = `${reader.admin ? 'Correct the address' : 'Have an admin correct the address'}. What waits for ${name} is then asked again at once. If the address is right and works again, saving it as it is says so.`;
  if (seat)
    return [
      `Tell ${name} yourself: they can sign in, and sign on the page of the request, without a mail.`,
      ...waysFor(facts, reader, memberId),
      correct,
    ];
  if (memberId === facts.trigger.state.ownerId)
    return [
      `As a lead of marketing you can act in the owner's place, on the page of the request.`,
      'Or hand the request over to somebody else of marketing.',
      correct,
    ];
  return [`Reach ${name} another way.`, correct];
};

/** The page for the first of them about whom the reader can do something. */
const wayOut = (facts: MailFacts, reader: Member, ids: readonly string[]): { button?: Link } => {
  if (facts.token) return absencePage(facts, facts.token);
  const { ownerId } = facts.trigger.state;
  const [first] = ids.flatMap((id) => wayTo(facts, reader, id).button ?? []);
  if (first) return { button: first };
  return ids.includes(ownerId) && reader.id !== ownerId
    ? { button: requestPage(facts, 'Hand the request over', 'hand-over') }
    : {};
};

const reasonFor = (facts: MailFacts, reader: Member): string => {
  const { state } = facts.trigger;
  if (reader.id === state.ownerId) return reasonOf(facts, reader);
  return reader.leads.length > 0
    ? `You get this mail because you lead ${sayList(reader.leads)}, and somebody whom a request waits for cannot be reached.`
    : 'You get this mail because you are an admin, and nobody else who could act on it can be reached.';
};

/**
 * To an owner whose address works again: it is their turn, and earlier mails may not have arrived.
 */
export const askedAgain = (facts: MailFacts, reader: Member): MailContent => {
  const { state } = facts.trigger;
  const { todo, label, place } = ownersWork(state.stage);
  return frame(facts, reader, {
    what: 'Your turn, once more',
    todo,
    paragraphs: [
      `Earlier mail to you came back, so you may not know: this request waits for you since ${sayInstant(state.stageSince, reader.timeZone)}.`,
    ],
    button: requestPage(facts, label, place),
    reason: reasonOf(facts, reader),
  });
};
