import { html } from 'hono/html';
import { signAgreement } from '../../../commands/agreements/sign-agreement.ts';
import { AgreementKind } from '../../../core/agreements/agreement-kind.ts';
import type { AgreementView } from '../../../core/agreements/agreement-view.ts';
import type { OpenRound } from '../../../core/rounds/round.ts';
import { recordSignOff } from '../../../core/rounds/sign-off.ts';
import type { Member } from '../../../core/words/member.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { type Names, nameOf, namesIn, sayDone } from '../../../wording/rounds/round-in-words.ts';
import { formOf } from '../../kit/form-kit.ts';
import { deadline, moment } from '../../kit/moment.ts';
import { signatures } from '../../kit/signatures.ts';
import { answerFields, readAnswer, seatsOpenTo } from '../answer-form.ts';
import type { Act, Html, Visit } from '../console-page.ts';
import { refuseSession } from '../proven-by.ts';

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

/** The form of whoever may answer for a seat now. */
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
): ReturnType<typeof answerFields> | undefined => {
  if (refuseSession(visit)) return undefined;
  const [seat] = seatsOpenTo(visit, round, roster, (command) => recordSignOff(command, round).ok);
  if (!seat) return undefined;
  const at = { ...visit, path: `/agreements/${kind}` };
  const form = formOf(at, 'sign', back === undefined ? '' : kind);
  const more = back === undefined ? '' : form.hidden('back', back);
  const nameById = (id: string) => nameOf(namesIn(roster), id);
  return answerFields(visit, round, seat, { nameById, more, form });
};

export const signHere: Act<'/agreements/{kind}'> = async (visit) => {
  const kind = AgreementKind.safeParse(visit.params.kind);
  if (!kind.success) return refuse({ type: 'not-found' });
  const answer = await readAnswer(visit);
  if (!answer.ok) return answer;
  const done = await signAgreement(kind.data, answer.value, visit.settings);
  if (!done.ok) return done;
  return ok({
    said: done.value.events.some(({ type }) => type === 'agreement-signed')
      ? 'Signed by both sides. It is agreed.'
      : 'It is in the ledger.',
  });
};
