import { html } from 'hono/html';
import { withdrawalForm } from '../../../core/asking/triage-form.ts';
import { withdraw } from '../../../core/intake/intake.ts';
import { parseFields } from '../../../core/words/field-errors.ts';
import { refuse } from '../../../core/words/result.ts';
import { formOf } from '../../kit/form-kit.ts';
import { bodyOf } from '../../kit/typed-values.ts';
import { act, type RequestAction } from './request-action.ts';

/** Requester or owner end the request. */
export const withdrawAction: RequestAction = {
  offer: (visit) => {
    if (!withdraw(visit.loaded.state, visit.reader, '').ok) return undefined;
    const form = formOf(visit, 'withdraw');
    return html`<details${form.came && html` open`}><summary>Withdraw it</summary>
<p>This ends the request for good. Whoever it waits for is told, and links in their mails open nothing more to sign.</p>
${form.form(html`${form.area({ name: 'reason', label: 'Why', required: true, max: 2000 })}<p><button class="grave">Withdraw this request</button></p>`)}</details>`;
  },
  forms: {
    withdraw: async (visit) => {
      const body = parseFields(withdrawalForm, bodyOf(visit.values));
      if (!body.ok) return refuse({ type: 'invalid-fields', errors: body.refusal });
      const { reason } = body.value;
      return act(
        visit,
        (state) => withdraw(state, visit.reader, reason),
        'Withdrawn. Everybody it waited for is told.',
      );
    },
  },
};
