import { html } from 'hono/html';
import type { OpenRound, Seat } from '../../core/rounds/round.ts';
import { offeredDecisions, type RecordSignOff } from '../../core/rounds/sign-off.ts';
import { signOffForm } from '../../core/rounds/sign-off-form.ts';
import { mayActFor } from '../../core/rounds/stand-in.ts';
import { kindsInRows, writtenRows } from '../../core/sign-offs/written-rows.ts';
import { parseFields } from '../../core/words/field-errors.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { bodyOf } from '../../core/words/typed-values.ts';
import type { Decision } from '../../core/words/words.ts';
import { readMember } from '../../store/people/roster-store.ts';
import { formOf } from '../kit/form-kit.ts';
import { singleKey } from '../kit/single-key.ts';
import type { Html, Sent, Visit } from './console-page.ts';
import { provenBy } from './proven-by.ts';

/**
 * The seats of a round that the reader may answer for, by the rules of signing themselves, which
 * `allows` tries: their own first.
 */
export const seatsOpenTo = (
  visit: Visit,
  round: OpenRound,
  roster: readonly Member[],
  allows: (command: RecordSignOff) => boolean,
): Seat[] => {
  const { reader, now } = visit;
  const { id: roundId, subject } = round;
  const approval = { roundId, digest: subject.digest, decision: 'approve' as const };
  return round.seats
    .filter(({ memberId }) => {
      const member = roster.find(({ id }) => id === memberId);
      return (
        member !== undefined &&
        mayActFor(member, reader.id, round, now) &&
        allows({ ...provenBy(visit), ...approval, member })
      );
    })
    .sort((one) => (one.memberId === reader.id ? -1 : 1));
};

/**
 * Where a seat answers, below what is signed: what is sent names the digest that was shown. A `form`
 * that is handed in has fields beside what they are about.
 */
export const answerForm = (
  visit: Visit,
  round: OpenRound,
  seat: Seat,
  answering: Answering,
): Html => {
  const key = singleKey(visit, 's');
  const { heading, form } = answerFields(visit, round, seat, answering);
  return html`<section class="lead" id="sign-it"${key.on}><h3>${heading}${key.shown}</h3>
${form}</section>`;
};

/** What stands there, for pages that have it among other things. */
export const answerFields = (
  visit: Visit,
  round: OpenRound,
  seat: Seat,
  { nameById, more = '', form = formOf(visit, 'sign') }: Answering,
): { heading: string; form: Html } => {
  const before = round.signOffs[seat.memberId];
  const own = seat.memberId === visit.reader.id;
  const words = seat.advisory ? opinion : wordsOf[round.kind];
  const instead = own ? '' : `, in the place of ${nameById(seat.memberId)}`;
  return {
    heading: `${before ? 'Change your' : 'Your'} ${seat.advisory ? 'opinion' : 'answer'} for ${seat.party}${instead}`,
    form: form.form(
      html`${form.hidden('roundId', round.id)}${form.hidden('digest', round.subject.digest)}${!own && form.hidden('onBehalfOf', seat.memberId)}
${form.choose({ name: 'decision', label: 'What do you say?', required: true, options: offeredDecisions(round.kind).map((value) => ({ value, ...words[value] })) })}
${form.area({ name: 'comment', label: 'Comment', hint: 'Needed when you do not agree: what has to change, or why. Everyone involved reads it.', max: 2000 })}${more}`,
      before ? 'Change it' : round.kind === 'review' || seat.advisory ? 'Send it' : 'Sign',
    ),
  };
};

type Answering = {
  nameById: (id: string) => string;
  more?: Html | '';
  form?: ReturnType<typeof formOf>;
};

type Words = Record<Decision, { label: string; hint: string }>;

const toSign: Words = {
  approve: { label: 'I sign it', hint: 'Exactly this version, and no other.' },
  'request-changes': {
    label: 'Something has to change',
    hint: 'A new version comes back to you.',
  },
  reject: { label: 'It should not be made', hint: 'This ends the request.' },
};

/** Everybody who signs reads it; it ends nothing. */
const opinion: Words = {
  approve: { label: 'It can be signed', hint: 'An opinion of exactly this version.' },
  'request-changes': {
    label: 'Something should change',
    hint: 'Whoever signs reads what. It decides nothing.',
  },
  reject: { label: 'It should not be made', hint: 'Whoever signs reads why. It decides nothing.' },
};

const wordsOf: Record<OpenRound['kind'], Words> = {
  brief: toSign,
  approval: toSign,
  review: {
    ...toSign,
    approve: { label: 'It can go on', hint: 'It is sent to be signed next.' },
  },
  agreement: {
    ...toSign,
    'request-changes': {
      label: 'Something has to change',
      hint: 'Whoever proposed it hears what.',
    },
    reject: { label: 'We should not agree on this', hint: 'What is in force stays so.' },
  },
};

/** What such a form says, and whose seat it answers for. */
export const readAnswer = async (
  visit: Visit & { values: Sent['values'] },
): Promise<Result<RecordSignOff, Refusal>> => {
  const rows = writtenRows(visit.values);
  const body = parseFields(signOffForm, bodyOf(rows.values, kindsInRows));
  if (!body.ok) return refuse({ type: 'invalid-fields', errors: rows.asTyped(body.refusal) });
  const { onBehalfOf, ...given } = body.value;
  if (given.decision !== 'approve' && !given.comment && !given.pinned)
    return refuse({
      type: 'invalid-fields',
      errors: [{ pointer: '/comment', detail: 'say what has to change, or why' }],
    });
  const member = onBehalfOf === undefined ? visit.reader : await readMember(onBehalfOf);
  return member ? ok({ ...provenBy(visit), ...given, member }) : refuse({ type: 'not-invited' });
};
