import { html } from 'hono/html';
import type { AgreedNow } from '../../../core/brief/made-for.ts';
import { rowsOf, type Typed } from '../../../core/brief/typed-brief.ts';
import { CostKind, EarningKind } from '../../../core/money/money-kinds.ts';
import { Party } from '../../../core/words/party.ts';
import {
  type BriefField,
  type BriefList,
  briefFormFields,
} from '../../../wording/brief/brief-form-fields.ts';
import type { PartGuide } from '../../../wording/brief/brief-guide.ts';
import type { FormKit } from '../../kit/form-kit.ts';
import { wordOptions } from '../../kit/word-options.ts';
import type { Html } from '../console-page.ts';
import { agreedField } from './agreed-field.ts';

type Field = Parameters<FormKit['money']>[0];

export type Editing = {
  form: FormKit;
  values: Typed;
  /** What it can name of what both sides agreed on. */
  agreed: AgreedNow;
  /** Names of fields and lists that this brief cannot do without. */
  needed: ReadonlySet<string>;
  /** The list that gets a row more. */
  adding?: string | undefined;
  /**
   * Nothing is saved on the way: each list has a blank row to write in, and blank rows are left
   * out.
   */
  unsaved?: true;
};

/** The fields of a part below what a good one says; `beside` is what others said of it. */
export const partFields = (
  { part, heading, says, example }: PartGuide,
  editing: Editing,
  beside: Html | '' = '',
): Html => html`<section class="sheet" id="part-${part}"><h2>${heading}</h2><div class="lead"><p class="hint">${says}</p><p class="hint"><em>${example}</em></p></div>${beside}
${briefFormFields[part].map((one) => ('list' in one ? rowsView(one, editing) : fieldView(one, editing)))}</section>`;

const rowsView = ({ list, label, one, fields }: BriefList, editing: Editing): Html => {
  const filled = rowsOf(editing.values, list).length;
  const shown = Math.max(
    filled + (editing.adding === list || editing.unsaved ? 1 : 0),
    editing.needed.has(list) ? 1 : 0,
  );
  const wrong = editing.form.wrong(list, label);
  return html`<fieldset class="field rows" id="save-${list}"><legend>${label}${!editing.needed.has(list) && html` <span class="hint">(optional)</span>`}</legend>${wrong}
${Array.from({ length: shown }, (_, at) => {
  const row = `${list}.${at}`;
  return html`<div class="row" role="group" aria-label="${one} ${at + 1}">${fields.map((field) => fieldView({ ...field, name: `${row}.${field.name}` }, editing))}
${!editing.unsaved && html`<button class="link" name="do" value="remove ${row}" aria-label="Remove ${one} ${at + 1}">Remove</button>`}</div>`;
})}
${!editing.unsaved && html`<p><button class="plain" name="do" value="add ${list}">Add ${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}</button></p>`}</fieldset>`;
};

const fieldView = (
  { name, label, kind, hint, max }: BriefField,
  { form, values, needed, agreed }: Editing,
): Html => {
  const field: Field = {
    name,
    label,
    required: needed.has(name.replace(/\.\d+\./, '.0.')),
    value: values[name] ?? '',
    ...(hint && { hint }),
  };
  const limit = max === undefined ? {} : { max };
  switch (kind) {
    case 'area':
      return form.area({ ...field, ...limit, rows: 2 });
    case 'text':
      return form.text({ ...field, ...limit });
    case 'money':
      return form.money(field);
    case 'whole':
      return form.whole(field);
    case 'day':
      return form.day(field);
    case 'party':
      return form.select({ ...field, options: wordOptions(Party.options) });
    case 'cost':
      return form.select({ ...field, options: wordOptions(CostKind.options) });
    case 'answer':
      return form.select({ ...field, options: wordOptions(['yes', 'no']), blank: 'No answer' });
    case 'estimate':
      return form.select({
        ...field,
        options: wordOptions(['sales', 'marketing', 'neither']),
        blank: 'No answer',
      });
    case 'agreed':
      return agreedField(field, form, agreed);
    case 'ready':
      return form.tick(field);
    case 'counts':
      return countsView(field, form, values);
  }
};

/** Boxes whose values make a list. */
const countsView = ({ name, label, required }: Field, form: FormKit, values: Typed): Html => {
  const ticked = Object.entries(values).flatMap(([field, value]) =>
    field.startsWith(`${name}.`) ? [value] : [],
  );
  const words = {
    'closed-won': 'deals won',
    membership: 'memberships sold',
    retention: 'customers kept',
  };
  return html`<fieldset class="field" id="save-${name}"><legend>${label}${!required && html` <span class="hint">(optional)</span>`}</legend><p class="hint">Pipeline never counts.</p>${form.wrong(name, label)}${EarningKind.options.map(
    (kind, at) =>
      html`<label class="choice"><input type="checkbox" name="${name}.${at}" value="${kind}"${ticked.includes(kind) && html` checked`}><span>${words[kind]}</span></label>`,
  )}</fieldset>`;
};
