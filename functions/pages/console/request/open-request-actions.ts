import { html } from 'hono/html';
import * as z from 'zod';
import { handOverById } from '../../../commands/people/hand-over-by-id.ts';
import { nameStandInById } from '../../../commands/people/name-stand-in-by-id.ts';
import { takeSeatById } from '../../../commands/people/take-seat-by-id.ts';
import { withdrawalForm } from '../../../core/asking/triage-form.ts';
import { withdraw } from '../../../core/intake/intake.ts';
import { handOver, handoverForm } from '../../../core/leaving/hand-over.ts';
import { takeOver } from '../../../core/leaving/next-requester.ts';
import { isOpen } from '../../../core/rounds/round.ts';
import { awaitedSeats } from '../../../core/rounds/seats.ts';
import { standInForm } from '../../../core/stand-ins/stand-in-form.ts';
import { waysOut } from '../../../core/stand-ins/ways-out.ts';
import type { Member } from '../../../core/words/member.ts';
import { MemberId } from '../../../core/words/words.ts';
import { sayList } from '../../../wording/say.ts';
import { formAction, type RequestAction, type RequestVisit } from './request-action.ts';

/** Requester or owner end the request. */
const withdrawAction = formAction({
  name: 'withdraw',
  title: 'Withdraw it',
  explain:
    'This ends the request for good. Whoever it waits for is told, and links in their mails open nothing more to sign.',
  button: 'Withdraw this request',
  grave: true,
  offered: ({ visit }) => withdraw(visit.loaded.state, visit.reader, '').ok,
  fields: (form) => form.area({ name: 'reason', label: 'Why', required: true, max: 2000 }),
  schema: withdrawalForm,
  decide:
    (visit, { reason }) =>
    (state) =>
      withdraw(state, visit.reader, reason),
  said: 'Withdrawn. Everybody it waited for is told.',
});

/** Another owner, or another requester, chosen among those who may be one. */
const handOverAction = (place: 'owner' | 'requester', name: string, title: string) =>
  formAction({
    name,
    title,
    button: 'Hand it over',
    saysWhoSigns: true,
    offered: (facts) => successors(place, facts).length > 0,
    fields: (form, facts) =>
      form.select({
        name: 'to',
        label: 'To whom',
        hint: 'They get it with all that was written and promised, and a mail.',
        required: true,
        options: asOptions(successors(place, facts)),
      }),
    schema: handoverForm,
    read: (typed) => ({ ...typed, place }),
    decide: (visit, body) => (state) =>
      handOverById(state, { ...body, by: visit.reader }, visit.now),
    said: 'Handed over. Both of you get a mail.',
  });

const successors = (
  place: 'owner' | 'requester',
  { visit: { loaded, reader: by, now }, roster }: Facts,
): Member[] => {
  const { state } = loaded;
  const decide = place === 'owner' ? handOver : takeOver;
  const present = place === 'owner' ? state.ownerId : state.requesterId;
  return roster.filter(
    (next) => next.id !== present && decide(state, { to: next.id, next, by }, now).ok,
  );
};

/** Who signs in the place of somebody who does not answer. */
const standInAction = formAction({
  name: 'stand-in',
  title: 'Name who signs in somebody’s place',
  explain: 'They sign in their own name, for this round alone.',
  button: 'Name them',
  saysWhoSigns: true,
  offered: (facts) => seatsWithStandIns(facts).length > 0,
  fields: (form, facts) => {
    const seats = seatsWithStandIns(facts);
    const able = new Map(seats.flatMap(({ standIns }) => standIns.map((one) => [one.id, one])));
    return html`${form.select({ name: 'memberId', label: 'In whose place', required: true, options: asOptions(seats.map(({ member }) => member)) })}
${form.select({ name: 'to', label: 'Who signs', required: true, options: asOptions([...able.values()]) })}`;
  },
  schema: standInForm,
  decide: (visit, body) => (state) =>
    nameStandInById(state, { ...body, by: visit.reader }, visit.now),
  said: 'Named. They get the mail that asks for the signature.',
});

/** One of the party takes the seat of somebody who does not answer, and signs as themselves. */
const takeSeatAction = formAction({
  name: 'take-seat',
  title: 'Take the seat of somebody who does not answer',
  explain: 'The seat is yours then: you sign as yourself, for your party.',
  button: 'Take it',
  saysWhoSigns: true,
  offered: (facts) => takenSeats(facts).length > 0,
  fields: (form, facts) =>
    form.select({
      name: 'memberId',
      label: 'Whose seat',
      required: true,
      options: asOptions(takenSeats(facts)),
    }),
  schema: z.strictObject({ memberId: MemberId }),
  decide:
    ({ reader: by, now, settings }, { memberId }) =>
    (state) =>
      takeSeatById(state, { memberId, by }, { now, settings }),
  said: 'It is yours. Read what is signed, and answer.',
});

const seatsWithStandIns = (facts: Facts) =>
  ways(facts).filter(({ standIns }) => standIns.length > 0);

const takenSeats = (facts: Facts): Member[] =>
  ways(facts).flatMap(({ member, takesSeat }) => (takesSeat ? [member] : []));

/** What the rules let the reader do about each seat that is waited for. */
const ways = ({ visit: { loaded, reader, settings, now }, roster }: Facts) => {
  const { round } = loaded.state;
  if (!isOpen(round)) return [];
  return awaitedSeats(round).flatMap(({ memberId }) => {
    const member = roster.find(({ id }) => id === memberId);
    const way = waysOut(loaded.state, memberId, reader, { roster, settings, now });
    return member && way ? [{ ...way, member }] : [];
  });
};

const asOptions = (members: readonly Member[]) =>
  members.map(({ id, name, parties }) => ({ value: id, label: `${name} (${sayList(parties)})` }));

type Facts = { visit: RequestVisit; roster: readonly Member[] };

/** Of requests that are on their way, from the least to the most grave. */
export const openRequestActions: readonly RequestAction[] = [
  takeSeatAction,
  standInAction,
  handOverAction('owner', 'hand-over', 'Hand it over to another owner'),
  handOverAction('requester', 'take-over', 'Hand it over to another requester'),
  withdrawAction,
];
