import { html } from 'hono/html';
import { CostKind, KpiKind, ResultKind } from '../../../core/money/money-kinds.ts';
import { type FormKit, formOf } from '../../kit/form-kit.ts';
import { wordOptions } from '../../kit/word-options.ts';
import type { Html, Visit } from '../console-page.ts';

/** A form for one number of one request, closed until it is wanted or came back. */
export const numberForm = (
  visit: Visit,
  {
    form,
    heading,
    asked,
    fields,
  }: { form: string; heading: string; asked: string; fields: (f: FormKit) => Html },
): Html => {
  const f = formOf(visit, form);
  return html`<details class="sheet"${f.came && html` open`}><summary>${heading}</summary>${f.form(
    html`${f.text({ name: 'requestId', label: 'Request', hint: 'Its reference, as CR-7F3K2QX', required: true, value: asked })}
${f.text({ name: 'externalId', label: 'Your own id of it', hint: 'The invoice’s or deal’s number: it counts once, however often it is entered.', required: true, max: 100 })}
${fields(f)}${f.text({ name: 'note', label: 'Note', max: 200 })}
${f.tick({ name: 'correction', label: 'This replaces what was entered under the same id' })}`,
    'Record it',
  )}</details>`;
};

const kindOf = (f: FormKit, kinds: readonly string[]): Html =>
  f.select({
    name: 'kind',
    label: 'Kind',
    required: true,
    options: wordOptions(kinds),
  });

export const costFields = (f: FormKit): Html =>
  html`${kindOf(f, CostKind.options)}${f.money({ name: 'amount', label: 'Amount', hint: 'Or, for the time of our own people, hours and a rate.' })}
${f.whole({ name: 'hours', label: 'Hours' })}${f.money({ name: 'hourlyRate', label: 'Rate of an hour' })}${f.day({ name: 'incurredOn', label: 'Spent on', required: true })}
${f.text({ name: 'credits', label: 'Credits', hint: 'Of a credit note alone: the id of the cost that its amount is taken from.', max: 100 })}`;

export const resultFields = (f: FormKit): Html =>
  html`${kindOf(f, ResultKind.options)}${f.whole({ name: 'units', label: 'Units sold', required: true })}
${f.money({ name: 'netValuePerUnit', label: 'Net value of one', required: true })}${f.day({ name: 'wonOn', label: 'Won on', required: true })}`;

export const kpiFields = (f: FormKit): Html =>
  html`${kindOf(f, KpiKind.options)}${f.whole({ name: 'count', label: 'Count', required: true })}${f.day({ name: 'countedOn', label: 'Counted on', required: true })}`;
