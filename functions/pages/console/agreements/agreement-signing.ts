import { html } from 'hono/html';
import { signAgreement } from '../../../commands/agreements/sign-agreement.ts';
import { AgreementKind } from '../../../core/agreements/agreement-kind.ts';
import type { AgreementView } from '../../../core/agreements/agreement-view.ts';
import type { OpenRound } from '../../../core/rounds/round.ts';
import { offeredDecisions, recordSignOff } from '../../../core/rounds/sign-off.ts';
import { signOffForm } from '../../../core/rounds/sign-off-form.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import type { Member } from '../../../core/words/member.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { bodyOf } from '../../../core/words/typed-values.ts';
import type { Decision } from '../../../core/words/words.ts';
import { readMember } from '../../../store/people/roster-store.ts';
import { type Names, nameOf, sayDone } from '../../../wording/rounds/round-in-words.ts';
import { formOf } from '../../kit/form-kit.ts';
import { deadline, moment } from '../../kit/moment.ts';
import { signatures } from '../../kit/signatures.ts';
import type { Act, Html, Visit } from '../console-page.ts';
import { provenBy, refuseSession } from '../proven-by.ts';

/** The lines of both sides: what was answered, or waited for until when. */
export const whoSigns = (
  { round, waitingOn }: NonNullable<AgreementView['waits']>,
  visit: Pick<Visit, 'now' | 'reader'>,
  names: Names,
): Html =>
  signatures([
    ...Object.values(round.signOffs).map(({ party, signedBy, memberId, decision, at }) => ({
      party,
      name: nameOf(names, signedBy),
      note: html`${signedBy !== memberId && html`for <bdi>${nameOf(names, memberId)}</bdi>, `}${decision !== 'approve' && `${sayDone('agreement', decision)}, `}${moment(at, visit)}`,
    })),
    ...waitingOn.map(({ party, memberId, dueAt }) => ({
      party,
      note: html`<bdi>${nameOf(names, memberId)}</bdi>, until ${deadline(dueAt, visit)}`,
    })),
  ]);

/** The form of whoever may answer for a seat now: by the rules of signing themselves. */
export const signForm = (
  visit: Visit,
  { kind, waits }: AgreementView,
  roster: readonly Member[],
): Html | '' => {
  const fields = waits && signFields(visit, { kind, round: waits.round }, roster);
  return fields
    ? html`<section class="lead" id="sign-it"><h2>${fields.heading}</h2>
${fields.form}</section>`
    : '';
};

/** What stands in that form; `back` is the page that it leads back to, if not its own. */
export const signFields = (
  visit: Visit,
  { kind, round, back }: { kind: AgreementKind; round: OpenRound; back?: string },
  roster: readonly Member[],
): { heading: string; form: Html } | undefined => {
  const { reader } = visit;
  if (refuseSession(visit)) return undefined;
  const seats = round.seats.filter(({ memberId }) => {
    const member = roster.find(({ id }) => id === memberId);
    const command = {
      roundId: round.id,
      digest: round.subject.digest,
      decision: 'approve' as const,
    };
    return member && recordSignOff({ ...provenBy(visit), ...command, member }, round).ok;
  });
  const seat = seats.find(({ memberId }) => memberId === reader.id) ?? seats[0];
  if (!seat) return undefined;
  const at = { ...visit, path: `/agreements/${kind}` };
  const form = back === undefined ? formOf(at, 'sign') : formOf(at, 'sign', kind);
  const before = round.signOffs[seat.memberId];
  return {
    heading: `${before ? 'Change your answer' : 'Your answer'} for ${seat.party}`,
    form: form.form(
      html`${back !== undefined && form.hidden('back', back)}${form.hidden('roundId', round.id)}${form.hidden('digest', round.subject.digest)}${seat.memberId !== reader.id && form.hidden('onBehalfOf', seat.memberId)}
${form.choose({ name: 'decision', label: 'What do you say?', required: true, options: offeredDecisions('agreement').map((value) => ({ value, ...words[value] })) })}
${form.area({ name: 'comment', label: 'Comment', hint: 'Needed when you do not agree: what has to change, or why. Everyone involved reads it.', max: 2000 })}`,
      before ? 'Change it' : 'Sign',
    ),
  };
};

const words: Record<Decision, { label: string; hint: string }> = {
  approve: { label: 'I sign it', hint: 'Exactly this version, and no other.' },
  'request-changes': { label: 'Something has to change', hint: 'Whoever proposed it hears what.' },
  reject: { label: 'We should not agree on this', hint: 'What is in force stays so.' },
};

export const signHere: Act<'/agreements/{kind}'> = async (visit) => {
  const kind = AgreementKind.safeParse(visit.params.kind);
  if (!kind.success) return refuse({ type: 'not-found' });
  const { back, ...values } = visit.values;
  const body = parseFields(signOffForm, bodyOf(values));
  if (!body.ok) return refuse({ type: 'invalid-fields', errors: body.refusal });
  const { onBehalfOf, ...given } = body.value;
  if (given.decision !== 'approve' && !given.comment)
    return refuse({
      type: 'invalid-fields',
      errors: [{ pointer: '/comment', detail: 'say what has to change, or why' }],
    });
  const member = onBehalfOf === undefined ? visit.reader : await readMember(onBehalfOf);
  if (!member) return refuse({ type: 'not-invited' });
  const decision = { ...provenBy(visit), ...given, member };
  const done = await signAgreement(kind.data, decision, visit.settings);
  if (!done.ok) return done;
  return ok({
    ...(back === '/' && { to: '/' }),
    said: done.value.events.some(({ type }) => type === 'agreement-signed')
      ? 'Signed by both sides. It is agreed.'
      : 'It is in the ledger.',
  });
};
