import { html } from 'hono/html';
import type { AgreementForm } from '../../../core/agreements/agreement-form.ts';
import type { AgreementKind } from '../../../core/agreements/agreement-kind.ts';
import { decimalMoney } from '../../../core/words/money.ts';
import { Party } from '../../../core/words/party.ts';
import { Rhythm, weekDays } from '../../../core/words/words.ts';
import { entryNames, fieldNames } from '../../../wording/agreements/agreement-in-words.ts';
import { amountToWrite } from '../../../wording/asking/amount-to-write.ts';
import type { FormKit } from '../../kit/form-kit.ts';
import { wordOptions } from '../../kit/word-options.ts';
import type { Html } from '../console-page.ts';

/** How each field of a kind is typed; `lines` are one line each. */
export type TypedAs = 'line' | 'area' | 'lines' | 'number' | 'money' | 'day' | readonly string[];

type Fields = Readonly<Record<string, { as: TypedAs; optional?: true }>>;

const must = (as: TypedAs) => ({ as });
const may = (as: TypedAs) => ({ as, optional: true as const });

/** The fields of each kind: those that hold for all, and those of an entry of its list. */
export const agreementFields: Record<AgreementKind, { whole: Fields; entry: Fields }> = {
  'service-levels': {
    whole: {
      triageHours: must('number'),
      answerHours: must('number'),
      briefHours: must('number'),
      productionHours: must('number'),
      signOffHours: must('number'),
      roundExpiryHours: must('number'),
      escalateAfterHours: must('number'),
    },
    entry: { party: may(Party.options), signOffHours: may('number') },
  },
  'mail-cadence': {
    whole: { hour: must('number'), weekDay: must(weekDays) },
    entry: { team: may('line'), rhythm: may(Rhythm.options), vehicles: may('lines') },
  },
  'lead-definitions': {
    whole: {},
    entry: { name: may('line'), meaning: may('area'), criteria: may('lines') },
  },
  'lead-promises': {
    whole: { followUpHours: must('number') },
    entry: { team: may('line'), definition: may('line'), leadsAMonth: may('number') },
  },
  personas: {
    whole: {},
    entry: {
      name: may('line'),
      role: may('line'),
      wants: may('area'),
      worries: may('area'),
      reachedBy: may('area'),
    },
  },
  journeys: {
    whole: {},
    entry: { name: may('line'), persona: may('line'), stages: may('lines') },
  },
  'shared-goals': {
    whole: {},
    entry: {
      name: may('line'),
      value: may('number'),
      unit: may('line'),
      amount: may('money'),
      from: may('day'),
      until: may('day'),
    },
  },
  glossary: { whole: {}, entry: { term: may('line'), meaning: may('area') } },
};

/** What was said before, as it is typed. */
export type Typed = (field: string) => string;

/** The fields of a version, each entry of its list in a group of its own, with room for more. */
export const contentFields = (
  form: FormKit,
  kind: AgreementKind,
  { rows, before, currency }: { rows: number; before: Typed; currency: string },
): Html => {
  const { whole, entry } = agreementFields[kind];
  const input = (name: string, field: string, { as, optional }: Fields[string]) =>
    inputOf(form, as, {
      name,
      label: labelOf(field, as),
      value: before(name),
      ...(optional ? { unmarked: true } : { required: true }),
      ...(as === 'money' && {
        hint: `Instead of how much of what. Write ${amountToWrite(currency)}`,
      }),
    });
  return html`${Object.entries(whole).map(([field, how]) => input(`content.${field}`, field, how))}
<p class="hint">What stays empty is left out.</p>
${Array.from(
  { length: rows },
  (_, row) =>
    html`<fieldset class="field rows"><legend>${entryNames[kind]} ${row + 1}</legend><div class="row">${Object.entries(entry).map(([field, how]) => input(`content.entries.${row}.${field}`, field, how))}</div></fieldset>`,
)}`;
};

const labelOf = (field: string, as: TypedAs): string => {
  const said = fieldNames[field] ?? field;
  if (as === 'lines') return `${said}, one on each line`;
  return field.endsWith('Hours') ? `${said} … working hours` : said;
};

type Input = Parameters<FormKit['text']>[0];

const inputOf = (form: FormKit, as: TypedAs, field: Input): Html => {
  if (typeof as !== 'string') return form.select({ ...field, options: wordOptions(as) });
  switch (as) {
    case 'line':
      return form.text({ ...field, max: 120 });
    case 'area':
      return form.area({ ...field, max: 1000, rows: 3 });
    case 'lines':
      return form.area({ ...field, max: 4000, rows: 4 });
    case 'number':
      return form.whole(field);
    case 'money':
      return form.money(field);
    case 'day':
      return form.day(field);
  }
};

/** What a version says, as it is typed: by the name of its field. */
export const asTyped = (content: AgreementForm['content'], currency: string): Typed => {
  const typed = new Map<string, string>();
  const note = (name: string, value: unknown): void => {
    if (value === undefined) return;
    if (isAmount(value)) typed.set(name, decimalMoney(BigInt(value.amount), currency));
    else typed.set(name, Array.isArray(value) ? value.join('\n') : String(value));
  };
  const { entries, ...whole } = content as { entries: Record<string, unknown>[] };
  for (const [field, value] of Object.entries(whole)) note(`content.${field}`, value);
  for (const [row, entry] of entries.entries())
    for (const [field, value] of Object.entries(entry))
      note(`content.entries.${row}.${field}`, value);
  return (field) => typed.get(field) ?? '';
};

const isAmount = (value: unknown): value is { amount: number } =>
  typeof value === 'object' && value !== null && 'amount' in value;
