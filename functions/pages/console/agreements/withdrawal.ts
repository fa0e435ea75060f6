import { html } from 'hono/html';
import { withdrawAgreement } from '../../../commands/agreements/withdraw-agreement.ts';
import { AgreementKind } from '../../../core/agreements/agreement-kind.ts';
import type { AgreementView } from '../../../core/agreements/agreement-view.ts';
import { mayWithdraw } from '../../../core/agreements/withdraw-proposal.ts';
import { withdrawalForm } from '../../../core/asking/triage-form.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import type { Member } from '../../../core/words/member.ts';
import { ok, refuse } from '../../../core/words/result.ts';
import { formOf } from '../../kit/form-kit.ts';
import type { Act, Html, Visit } from '../console-page.ts';

/** The form of whoever may take back the version that waits for signatures. */
export const withdrawForm = (
  visit: Visit,
  { waits, versions }: AgreementView,
  roster: readonly Member[],
): Html | '' => {
  const version = versions.find((one) => one.version === waits?.version);
  const proposer = roster.find(({ id }) => id === version?.by);
  if (!waits || !version || !mayWithdraw(visit.reader, version, proposer)) return '';
  const form = formOf(visit, 'withdraw');
  return html`<section class="lead" id="withdraw-it"><h2>Take it back</h2>
<p class="hint">Whoever is asked to sign it, on both sides, hears of it. What is in force stays so.</p>
${form.form(
  html`${form.hidden('roundId', waits.round.id)}${form.area({ name: 'reason', label: 'Why', required: true, max: 2000 })}`,
  `Take version ${version.version} back`,
)}</section>`;
};

export const withdrawHere: Act<'/agreements/{kind}'> = async (visit) => {
  const { reader: by, now, values } = visit;
  const kind = AgreementKind.safeParse(visit.params.kind);
  if (!kind.success) return refuse({ type: 'not-found' });
  const { roundId = '', ...typed } = values;
  const body = parseFields(withdrawalForm, typed);
  if (!body.ok) return refuse({ type: 'invalid-fields', errors: body.refusal });
  const done = await withdrawAgreement(kind.data, { ...body.value, roundId }, { by, now });
  return done.ok ? ok({ said: 'Taken back. Everybody who was asked hears of it.' }) : done;
};
