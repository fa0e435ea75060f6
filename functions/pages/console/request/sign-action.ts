import { html } from 'hono/html';
import { recordDecision } from '../../../commands/requests/record-decision.ts';
import { asOf } from '../../../core/rounds/as-of.ts';
import { isOpen, type Seat } from '../../../core/rounds/round.ts';
import { offeredDecisions } from '../../../core/rounds/sign-off.ts';
import { signOffForm } from '../../../core/rounds/sign-off-form.ts';
import { mayActFor } from '../../../core/rounds/stand-in.ts';
import { decideSignOff } from '../../../core/sign-offs/decide-sign-off.ts';
import { kindsInRows, writtenRows } from '../../../core/sign-offs/written-rows.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import type { Member } from '../../../core/words/member.ts';
import { refuse } from '../../../core/words/result.ts';
import { bodyOf } from '../../../core/words/typed-values.ts';
import type { Decision } from '../../../core/words/words.ts';
import { readMember } from '../../../store/people/roster-store.ts';
import { formOf } from '../../kit/form-kit.ts';
import { singleKey } from '../../kit/single-key.ts';
import type { Act, Html } from '../console-page.ts';
import { provenBy } from '../proven-by.ts';
import { act, type RequestVisit } from './request-action.ts';

/** The seats of the open round that the reader may answer for: their own first. */
export const seatsToAnswer = (
  { loaded, reader, now, settings, ...visit }: RequestVisit,
  roster: readonly Member[],
): Seat[] => {
  const { round } = asOf(loaded.state, now);
  if (!isOpen(round)) return [];
  const mine = round.seats.filter(({ memberId }) => {
    const member = roster.find(({ id }) => id === memberId);
    if (!member || !mayActFor(member, reader.id, round, now)) return false;
    const given = provenBy({ loaded, reader, now, settings, ...visit } as RequestVisit);
    const { id: roundId, subject } = round;
    const command = {
      ...given,
      roundId,
      digest: subject.digest,
      member,
      decision: 'approve' as const,
    };
    return decideSignOff(loaded.state, command, { settings, roster: () => roster }).ok;
  });
  return mine.sort((one) => (one.memberId === reader.id ? -1 : 1));
};

/**
 * Two lines to sign on, below what is signed. What is sent names the digest that was shown. A `form`
 * that is handed in has fields beside what they are about.
 */
export const signOffer = (
  visit: RequestVisit,
  seat: Seat,
  names: (id: string) => string,
  more: Html | '' = '',
  form = formOf(visit, 'sign'),
): Html => {
  const { round } = visit.loaded.state;
  if (!round) return html``;
  const before = round.signOffs[seat.memberId];
  const key = singleKey(visit, 's');
  const instead =
    seat.memberId === visit.reader.id ? '' : `, in the place of ${names(seat.memberId)}`;
  return html`<section class="lead" id="sign-it"${key.on}><h3>${before ? 'Change your answer' : 'Your answer'} for ${seat.party}${instead}${key.shown}</h3>
${form.form(
  html`${form.hidden('roundId', round.id)}${form.hidden('digest', round.subject.digest)}${seat.memberId !== visit.reader.id && form.hidden('onBehalfOf', seat.memberId)}
${form.choose({ name: 'decision', label: 'What do you say?', required: true, options: offeredDecisions(round.kind).map((value) => ({ value, ...words(value, round.kind === 'review') })) })}
${form.area({ name: 'comment', label: 'Comment', hint: 'Needed when you do not agree: what has to change, or why. Everyone involved reads it.', max: 2000 })}${more}`,
  before ? 'Change it' : round.kind === 'review' ? 'Send it' : 'Sign',
)}</section>`;
};

const words = (decision: Decision, review: boolean): { label: string; hint: string } =>
  ({
    approve: review
      ? { label: 'It can go on', hint: 'It is sent to be signed next.' }
      : { label: 'I sign it', hint: 'Exactly this version, and no other.' },
    'request-changes': {
      label: 'Something has to change',
      hint: 'A new version comes back to you.',
    },
    reject: { label: 'It should not be made', hint: 'This ends the request.' },
  })[decision];

export const sign: Act<'/r/{id}'> = async (visit) => {
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
  if (!member) return refuse({ type: 'not-invited' });
  const command = { ...provenBy(visit), ...given, member };
  return act(
    visit,
    (state, _, read) => recordDecision(state, command, visit.settings, read),
    given.decision === 'approve' ? 'Signed. It is in the ledger.' : 'Sent. It is in the ledger.',
  );
};
