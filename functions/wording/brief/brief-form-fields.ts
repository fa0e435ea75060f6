import type { ReferencePart } from '../../core/brief/made-for.ts';
import type { ListName } from '../../core/brief/typed-brief.ts';
import type { BriefPartName } from '../../core/words/words.ts';
import { briefGuide } from './brief-guide.ts';

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
  | 'agreed'
  | 'counts';

/** A field of the form; `hint` stands below its label. */
export type BriefField = { name: string; label: string; kind: Kind; hint?: string; max?: number };

/** A list whose rows have fields; `one` is what a row is called. */
export type BriefList = {
  list: ListName;
  label: string;
  one: string;
  fields: readonly BriefField[];
};

const area = (name: string, label: string, max = 2000, hint?: string): BriefField => ({
  ...{ name, label, kind: 'area', max },
  ...(hint && { hint }),
});

/** What both sides agreed on, chosen from what is in force. */
const agreed = (name: ReferencePart, label: string): BriefField => ({
  name,
  label,
  kind: 'agreed',
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

/** What the form of a brief asks for, by part: its names are those of the API's body. */
export const briefFormFields: Readonly<Record<BriefPartName, readonly (BriefField | BriefList)[]>> =
  {
    situation: [area('situation', 'The situation', 5000)],
    goal: [
      target('goal.kpis', 'KPIs', 'KPI'),
      target('goal.operational', 'Operational goals', 'operational goal'),
      agreed('goal.sharedGoal', 'Shared goal'),
    ],
    strategy: [
      area('strategy.targetMarket', 'Target market'),
      area(
        'strategy.strategicPartners',
        'Strategic partners',
        2000,
        'One on each line: the return is shown by partner.',
      ),
      area('strategy.valueProposition', 'Value proposition'),
      agreed('strategy.persona', 'Persona'),
      agreed('strategy.journeyStage', 'Stage of the journey'),
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
      agreed('measures.leadDefinition', 'Lead definition'),
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

/** The label of a field by its name: `Goal, KPI 1: By`. */
export const briefFieldLabel = (name: string): string => {
  for (const { part, heading } of briefGuide)
    for (const one of briefFormFields[part]) {
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
