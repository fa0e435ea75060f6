import { html } from 'hono/html';
import { type ListName, rowsOf, type Typed } from '../../../core/brief/typed-brief.ts';
import { CostKind, EarningKind } from '../../../core/money/money-kinds.ts';
import { Party } from '../../../core/words/party.ts';
import type { BriefPartName } from '../../../core/words/words.ts';
import { briefGuide, type PartGuide } from '../../../wording/brief-guide.ts';
import type { FormKit } from '../../kit/form-kit.ts';
import type { Html } from '../console-page.ts';

type Kind =
  | 'area'
  | 'text'
  | 'money'
  | 'whole'
  | 'day'
  | 'party'
  | 'cost'
  | 'ready'
  | 'answer'
  | 'estimate'
  | 'counts';

type BriefField = { name: string; label: string; kind: Kind; hint?: string; max?: number };

/** A list whose rows have fields; `one` is what a row is called. */
type BriefList = { list: ListName; label: string; one: string; fields: readonly BriefField[] };

const area = (name: string, label: string, max = 2000, hint?: string): BriefField => ({
  ...{ name, label, kind: 'area', max },
  ...(hint && { hint }),
});

const target = (list: ListName, label: string, one: string): BriefList => ({
  list,
  label,
  one,
  fields: [
    { name: 'name', label: 'What is counted', kind: 'text', max: 120 },
    { name: 'number', label: 'How much', kind: 'money' },
    { name: 'unit', label: 'Of what', kind: 'text', max: 40 },
    { name: 'value', label: 'What that is worth', kind: 'money' },
    { name: 'by', label: 'By', kind: 'day' },
  ],
});

const parts: Readonly<Record<BriefPartName, readonly (BriefField | BriefList)[]>> = {
  situation: [area('situation', 'The situation', 5000)],
  goal: [
    target('goal.kpis', 'KPIs', 'KPI'),
    target('goal.operational', 'Operational goals', 'operational goal'),
  ],
  strategy: [
    area('strategy.targetMarket', 'Target market'),
    area('strategy.strategicPartners', 'Strategic partners'),
    area('strategy.valueProposition', 'Value proposition'),
  ],
  tactics: [
    area('tactics.product', 'Product', 1000),
    area('tactics.service', 'Service', 1000),
    area('tactics.brand', 'Brand', 1000),
    area('tactics.price', 'Price', 1000, 'Only if a price is named.'),
    area('tactics.incentives', 'Incentives', 1000, 'Only if there are any.'),
    area('tactics.communications', 'Communications', 1000),
    area('tactics.distribution', 'Distribution', 1000),
    {
      name: 'tactics.legalHasToSign',
      label: 'Does legal have to sign?',
      kind: 'answer',
      hint: 'To be answered where the plan names a price or makes a claim.',
    },
  ],
  implementation: [
    {
      list: 'implementation.steps',
      label: 'Steps',
      one: 'step',
      fields: [
        { name: 'what', label: 'What is done', kind: 'text', max: 200 },
        { name: 'ownerParty', label: 'By whom', kind: 'party' },
        { name: 'by', label: 'By when', kind: 'day' },
      ],
    },
    {
      list: 'implementation.systems',
      label: 'Systems to be in place',
      one: 'system',
      fields: [
        { name: 'system', label: 'System', kind: 'text', max: 120 },
        { name: 'ready', label: 'It is ready', kind: 'ready' },
      ],
    },
  ],
  measures: [
    { name: 'measures.budgetedCost', label: 'Budgeted cost', kind: 'money' },
    {
      list: 'measures.budget',
      label: 'The budget by kind',
      one: 'budget line',
      fields: [
        { name: 'kind', label: 'Kind', kind: 'cost' },
        { name: 'amount', label: 'Amount', kind: 'money' },
      ],
    },
    {
      name: 'measures.valueOfOneSale',
      label: 'Value of one sale',
      kind: 'money',
      hint: 'Net: after what the sale itself costs.',
    },
    { name: 'measures.expectedUnits', label: 'Expected sales', kind: 'whole' },
    {
      name: 'measures.unitsFrom',
      label: 'Whose estimate that is',
      kind: 'estimate',
      hint: 'To be answered where both sides have said how many they expect.',
    },
    area('measures.successMetrics', 'What counts as a result', 4000, 'One a line.'),
    { name: 'measures.attribution.counts', label: 'What counts as earned', kind: 'counts' },
    { name: 'measures.attribution.from', label: 'Results count from', kind: 'day' },
    { name: 'measures.attribution.until', label: 'Results count until', kind: 'day' },
    {
      name: 'measures.attribution.checkIns',
      label: 'Looked at together after',
      kind: 'text',
      hint: 'Days after the release, such as 30, 60, 90.',
    },
  ],
};

/** The label of a field by its name, for differences: `Goal, KPI 1: By`. */
export const labelOf = (name: string): string => {
  for (const { part, heading } of briefGuide)
    for (const one of parts[part]) {
      if (!('list' in one)) {
        if (name === one.name || name.startsWith(`${one.name}.`)) return `${heading}: ${one.label}`;
        continue;
      }
      if (name === one.list) return `${heading}: ${one.label}`;
      const [, at, field] = new RegExp(`^${one.list}\\.(\\d+)\\.(\\w+)$`).exec(name) ?? [];
      const label = one.fields.find((inner) => inner.name === field)?.label;
      if (label) return `${heading}, ${one.one} ${Number(at) + 1}: ${label}`;
    }
  return name;
};

type Field = Parameters<FormKit['money']>[0];

export type Editing = {
  form: FormKit;
  values: Typed;
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
${parts[part].map((one) => ('list' in one ? rowsView(one, editing) : fieldView(one, editing)))}</section>`;

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
  { form, values, needed }: Editing,
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
      return form.select({ ...field, options: Party.options.map(sameWord) });
    case 'cost':
      return form.select({ ...field, options: CostKind.options.map(sameWord) });
    case 'answer':
      return form.select({ ...field, options: ['yes', 'no'].map(sameWord), blank: 'No answer' });
    case 'estimate':
      return form.select({
        ...field,
        options: ['sales', 'marketing', 'neither'].map(sameWord),
        blank: 'No answer',
      });
    case 'ready':
      return form.tick(field);
    case 'counts':
      return countsView(field, form, values);
  }
};

const sameWord = (value: string) => ({ value, label: value });

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
