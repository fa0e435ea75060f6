import { comesAfter } from '../../../core/rounds/coming-after.ts';
import { isOwnersStage } from '../../../core/stages/stages.ts';
import type { LeavingCause } from '../../../core/words/leaving-cause.ts';
import type { Member } from '../../../core/words/member.ts';
import type { Party } from '../../../core/words/party.ts';
import { nameOf, sayAsked, saySubject } from '../../../wording/rounds/round-in-words.ts';
import { sayInstant, sayList, sayStage } from '../../../wording/say.ts';
import type { MailContent } from '../../render/mail-view.ts';
import { whyTheirs } from '../asking/intake-mails.ts';
import {
  frame,
  type MailFacts,
  nothingToDo,
  peoplePage,
  reasonOf,
  requestPage,
} from '../mail-frame.ts';
import { needsSomebody } from '../waits/needs-somebody.ts';
import { ownersWork } from '../waits/owners-work.ts';

/** To owner and leads: who has left, what of theirs stopped counting, and who answers instead. */
export const somebodyLeft = (facts: MailFacts, reader: Member): MailContent => {
  const { state, event } = facts.trigger;
  if (event.type !== 'seat-vacated' && event.type !== 'stand-in-left')
    throw new Error(`${state.id}: nobody left`);
  const { round } = state;
  if (!round) throw new Error(`${state.id} has no open round that somebody could leave`);
  const { memberId, party, cause, nth } = event.data;
  const left = nameOf(facts.members, event.type === 'stand-in-left' ? event.data.left : memberId);
  const asked = whoAnswers(facts);
  const after = comesAfter(round, party);
  const help = asked.length > 0 ? undefined : needsSomebody(facts, reader, memberId);
  return frame(facts, reader, {
    what: `${left} has left`,
    todo:
      asked.length > 0
        ? nothingToDo
        : `See to it that somebody signs for ${party}: nobody of ${party} is left who is asked. What can be done is listed below.`,
    paragraphs: [
      `${sayCause(left, cause, party)}${
        event.type === 'stand-in-left'
          ? ` ${left} was to sign in place of ${nameOf(facts.members, memberId)}.`
          : ''
      }`,
      ...(nth !== undefined
        ? [
            `What ${left} had decided for ${party} does not count any more. It stays in the ledger, and the round goes on without it.`,
          ]
        : []),
      asked.length > 0
        ? `${sayList(asked)} ${asked.length > 1 ? 'are' : 'is'} asked to ${sayAsked(round)} for ${party}${after ? `, once ${sayList(after)} ${after.length > 1 ? 'have' : 'has'} signed` : ''}.`
        : `Without somebody who can ${sayAsked(round)} for ${party}, the round ends on ${sayInstant(round.expiresAt, reader.timeZone)}, and nothing is approved.`,
    ],
    ...help,
    facts: [{ label: 'What exactly', value: saySubject(round.subject) }],
    reason: whyReader(facts, reader, party),
  });
};

/** Who is waited for in the seats of that party now. */
const whoAnswers = ({ trigger: { state, event }, members }: MailFacts): string[] => {
  if (event.type !== 'seat-vacated' && event.type !== 'stand-in-left') return [];
  const { party } = event.data;
  return (state.round?.seats ?? [])
    .filter((seat) => seat.party === party && !state.round?.signOffs[seat.memberId])
    .map(({ memberId }) => nameOf(members, memberId));
};

const sayCause = (name: string, cause: LeavingCause, party: Party): string =>
  cause === 'deactivated'
    ? `${name} is not active on the roster any more.`
    : `${name} is not of ${party} any more.`;

const whyReader = (facts: MailFacts, reader: Member, party: Party): string =>
  reader.id !== facts.trigger.state.ownerId && reader.leads.includes(party)
    ? `You get this mail because you lead ${party}.`
    : reader.id !== facts.trigger.state.ownerId && reader.admin
      ? 'You get this mail because you are an admin, and nobody else is left who could act.'
      : reasonOf(facts, reader);

/** To the owner: somebody has taken the seat of who was asked. */
export const seatTaken = (facts: MailFacts, reader: Member): MailContent => {
  const { state, event } = facts.trigger;
  if (event.type !== 'seat-taken') throw new Error(`${state.id}: no seat was taken`);
  const { memberId, to, party } = event.data;
  const [who, before] = [nameOf(facts.members, to), nameOf(facts.members, memberId)];
  return frame(facts, reader, {
    what: `${who} signs for ${party}`,
    todo: nothingToDo,
    paragraphs: [
      `${who} has taken the seat of ${before}, and is asked to sign for ${party} in their own name.`,
    ],
    reason: reasonOf(facts, reader),
  });
};

/** To the new owner, the requester and, if others chose, the former owner. */
export const handedOver = (facts: MailFacts, reader: Member): MailContent => {
  const { state, event } = facts.trigger;
  if (event.type !== 'handed-over') throw new Error(`${state.id} was not handed over`);
  const { from, to } = event.data;
  const [before, owner] = [nameOf(facts.members, from), nameOf(facts.members, to)];
  const why =
    'by' in event.data
      ? `${nameOf(facts.members, event.data.by)} handed this request over from ${before} to ${owner}.`
      : `${sayCause(before, event.data.cause, 'marketing')} This request is now ${owner}'s.`;
  const isTheirs = reader.id === to;
  const work =
    isTheirs && !state.question && isOwnersStage(state.stage) ? ownersWork(state.stage) : undefined;
  return frame(facts, reader, {
    what: isTheirs ? 'This request is yours now' : `${owner} owns this request now`,
    todo: work?.todo ?? nothingToDo,
    paragraphs: [
      why,
      isTheirs
        ? `It is in the stage ${sayStage(state.stage)}. What was written before stays whose it was, and what marketing has promised by when stays promised.`
        : `Questions go to ${owner} from now on.`,
    ],
    facts: whyTheirs(facts, reader),
    ...(work && { button: requestPage(facts, work.label, work.place) }),
    reason:
      reader.id === from
        ? 'You get this mail because you owned this request.'
        : reasonOf(facts, reader),
  });
};

/** To requester, leads and admins: the owner has left, and marketing has nobody else. */
export const ownerLeft = (facts: MailFacts, reader: Member): MailContent => {
  const { state, event } = facts.trigger;
  if (event.type !== 'owner-left') throw new Error(`${state.id}: its owner has not left`);
  const owner = nameOf(facts.members, event.data.ownerId);
  return frame(facts, reader, {
    what: `${owner} has left, and nobody owns this request`,
    todo: reader.admin
      ? 'Add somebody to marketing. The request is handed to them within a day, or at once by hand, on its page.'
      : nothingToDo,
    ...(reader.admin && { button: peoplePage(facts, 'Add somebody to marketing') }),
    paragraphs: [
      `${sayCause(owner, event.data.cause, 'marketing')} Nobody else of marketing could take the request over. The admins have been told.`,
    ],
    reason:
      reader.id === state.requesterId
        ? reasonOf(facts, reader)
        : 'You get this mail because you are an admin, or lead marketing.',
  });
};
