import type { Settings } from '../words/settings.ts';
import type { Unknown } from './request-form.ts';
import { fields, type Typed, tickOf } from './typed-request.ts';

/** A field of a request, as it is typed. */
export type Field = (typeof fields)[number];

/** The names that mails give the fields, and by which their answers begin: `Objective: …`. */
export const lineLabels: Readonly<Record<Field, string>> = {
  title: 'Title',
  collateralType: 'Type',
  segment: 'Segment',
  objective: 'Objective',
  audience: 'Audience',
  neededBy: 'Needed by',
  priority: 'Priority',
  campaign: 'Campaign',
  expectedCost: 'Expected cost',
  regulatedClaim: 'Regulated claim',
  valueOfOneSale: 'Value of one sale',
  businessGoal: 'Business goal',
  adapts: 'Adapts',
};

/**
 * What lines of a mail say: fields by their labels, as one types them in the form; words that
 * belong to none; and whether it says `send it`, and nothing else. An empty text takes a field
 * back.
 */
export type SaidLines = { values: Typed; unplaced: string; sends: boolean };

type Choices = Pick<Settings, 'collateralTypes' | 'segments'>;

/**
 * Reads lines by a closed list of labels. What follows a label is its field's, up to the next label
 * where the field is prose, and on its own line where it is not. Nothing is guessed.
 */
export const readRequestLines = (lines: readonly string[], choices: Choices): SaidLines => {
  const said = new Map<Field, string[]>();
  const unplaced: string[] = [];
  let current: Field | undefined;
  for (const line of lines) {
    const labelled = labelOf(line);
    if (labelled) {
      current = labelled.field;
      said.set(current, labelled.rest === '' ? [] : [labelled.rest]);
    } else if (current && (prose.has(current) || isEmpty(said.get(current)))) {
      said.get(current)?.push(line.trim());
    } else unplaced.push(line);
  }
  const sends = said.size === 0 && /^["'“”*_]*send(?: it)?["'“”*_.!]*$/i.test(textOf(lines));
  const values: Record<string, string> = {};
  for (const [field, text] of said) {
    const value = textOf(text);
    const placed = value === '' ? {} : typedFrom(field, value, choices);
    if (placed) Object.assign(values, placed);
    else unplaced.push(`${lineLabels[field]}: ${value}`);
  }
  return { values, unplaced: sends ? '' : textOf(unplaced), sends };
};

const isEmpty = (said: readonly string[] = []): boolean => said.every((line) => line === '');

/** Fields of several lines. */
const prose: ReadonlySet<Field> = new Set(['objective', 'audience', 'businessGoal']);

const textOf = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** `Objective: …`, `- **Needed by:** …` */
const labelOf = (line: string): { field: Field; rest: string } | undefined => {
  const [, label = '', rest = ''] =
    /^\s*(?:[-–*•]\s+)?["'“*_]*(\p{L}[\p{L} ]{2,40}?)["'”*_]*\s*[:：]["'”*_]*(.*)$/u.exec(line) ??
    [];
  const field = byLabel.get(plain(label));
  return field && { field, rest: rest.trim() };
};

const plain = (label: string): string => label.toLowerCase().replace(/\s+/g, '');

/** Also the names that the API has for them. */
const byLabel: ReadonlyMap<string, Field> = new Map(
  fields.flatMap((field) => [
    [plain(lineLabels[field]), field],
    [plain(field), field],
  ]),
);

/**
 * What a text says of a field, as one types it; undefined where it has no place there. What cannot
 * be read stays text, so that the rules of the form say what is wrong with it.
 */
export const typedFrom = (field: Field, text: string, choices: Choices): Typed | undefined => {
  switch (field) {
    case 'collateralType':
      return { [field]: chosen(text, choices.collateralTypes) };
    case 'segment':
      return { [field]: chosen(text, choices.segments) };
    case 'priority':
      return { [field]: text.toLowerCase() };
    case 'adapts':
      return { [field]: /^cr-\w{7}$/i.test(text) ? text.toUpperCase() : text };
    case 'neededBy':
      return { [field]: dayTyped(text) };
    case 'regulatedClaim': {
      const [, yes, no] = /^(?:(yes|true)|(no|false))\.?$/i.exec(text) ?? [];
      return yes || no ? { [field]: yes ? 'yes' : '' } : undefined;
    }
    case 'valueOfOneSale':
    case 'businessGoal':
      return unknown.test(text)
        ? { [field]: '', [tickOf(field satisfies Unknown)]: 'yes' }
        : { [field]: text, [tickOf(field)]: '' };
    default:
      return { [field]: text };
  }
};

const unknown = /^["'“”]*(?:unknown|not known|(?:i |we )?(?:do not|don['’]t) know)["'“”.]*$/i;

const chosen = (text: string, known: readonly string[]): string =>
  known.find((one) => plainChoice(one) === plainChoice(text)) ?? text;

const plainChoice = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '-');

/**
 * `2 May 2026` and `May 2, 2026` as `2026-05-02`: their month has a name, so nothing is guessed.
 */
const dayTyped = (text: string): string => {
  const first = /^(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3,9})\.?,? (\d{4})\.?$/i.exec(text);
  const second = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\.?$/i.exec(text);
  const [day, month, year] = first
    ? [first[1], first[2], first[3]]
    : [second?.[2], second?.[1], second?.[3]];
  const index = months.findIndex((name) =>
    [name, name.slice(0, 3), name.slice(0, 4)].includes(month?.toLowerCase() ?? ''),
  );
  return index < 0
    ? text
    : `${year}-${String(index + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
