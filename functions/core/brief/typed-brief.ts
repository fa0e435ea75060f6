import { decimalsOf } from '../words/decimals.ts';
import { decimalMoney } from '../words/money.ts';
import { bodyOf } from '../words/typed-values.ts';
import type { BriefDraft } from './brief-form.ts';
import { referenceWritten, withReferences } from './typed-reference.ts';

/** A brief as the fields of its form have it, by name: `goal.kpis.0.name`. */
export type Typed = Readonly<Record<string, string>>;

/** Fields that are not text; `*` stands for the number of a row. */
export const kindsInBrief = {
  money: [
    'goal.kpis.*.value',
    'goal.operational.*.value',
    'measures.budgetedCost',
    'measures.valueOfOneSale',
    'measures.budget.*.amount',
  ],
  numbers: [
    'goal.kpis.*.number',
    'goal.operational.*.number',
    'measures.expectedUnits',
    'measures.attribution.checkIns.*',
  ],
  ticks: ['implementation.systems.*.ready', 'tactics.legalHasToSign'],
} as const;

/** Lists whose rows are added and removed. */
export const lists = [
  'goal.kpis',
  'goal.operational',
  'implementation.steps',
  'implementation.systems',
  'measures.budget',
] as const;
export type ListName = (typeof lists)[number];

/**
 * The draft that a form says. All parts are there, so that what is missing is named by its field.
 */
export const draftTyped = (values: Typed, currency: string): BriefDraft => {
  const typed = bodyOf(withItems(values), kindsInBrief, currency);
  const body = withReferences(typed as Record<string, object>);
  const text = body.situation as unknown as string | undefined;
  return {
    ...(text !== undefined && { situation: text }),
    goal: { kpis: [], operational: [], ...body.goal },
    strategy: { ...body.strategy },
    tactics: { ...body.tactics },
    implementation: { steps: [], systems: [], ...body.implementation },
    measures: { ...body.measures },
  };
};

/** What one types as lines, or as days with commas between, one item each. */
const withItems = (values: Typed): Typed => {
  const { [metrics]: lines = '', [days]: dayList = '', ...rest } = onlyBrief(closedUp(values));
  const items = (name: string, texts: readonly string[]) =>
    texts.filter((text) => text.trim()).map((text, at) => [`${name}.${at}`, text.trim()]);
  const ready = Object.keys(rest)
    .filter((name) => /^implementation\.systems\.\d+\.system$/.test(name))
    .map((name) => name.replace(/system$/, 'ready'))
    .map((name) => [name, rest[name] === 'yes' ? 'yes' : 'no']);
  return {
    ...rest,
    ...Object.fromEntries([
      ...items(metrics, lines.split('\n')),
      ...items(days, dayList.split(/[,;\s]+/)),
      ...ready,
    ]),
  };
};

const metrics = 'measures.successMetrics';
const days = 'measures.attribution.checkIns';

const onlyBrief = (values: Typed): Typed =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name, text]) =>
        text !== '' && /^(situation$|(goal|strategy|tactics|implementation|measures)\.)/.test(name),
    ),
  );

/** Without rows that are blank, so that rows have the numbers that errors give them. */
export const closedUp = (values: Typed): Typed => {
  const kept = Object.entries(values).filter(([name]) => rowOf(name) === undefined);
  const rows = lists.flatMap((list) =>
    rowsOf(values, list).flatMap((row, at) =>
      Object.entries(row).map(([field, text]) => [`${list}.${at}.${field}`, text] as const),
    ),
  );
  return Object.fromEntries([...kept, ...rows]);
};

/** The rows of a list in which something stands, in order. */
export const rowsOf = (values: Typed, list: ListName): Record<string, string>[] => {
  const rows = new Map<number, Record<string, string>>();
  for (const [name, text] of Object.entries(values)) {
    const found = rowOf(name);
    if (found?.list !== list || text === '') continue;
    rows.set(found.at, { ...rows.get(found.at), [found.field]: text });
  }
  return [...rows].sort(([one], [other]) => one - other).map(([, row]) => row);
};

const rowOf = (name: string) => {
  const [, list, at, field] = /^(\w+\.\w+)\.(\d{1,3})\.(\w+)$/.exec(name) ?? [];
  return list && field && (lists as readonly string[]).includes(list)
    ? { list, at: Number(at), field }
    : undefined;
};

/** Without a row; `row` is as the form names it, `goal.kpis.2`. */
export const withoutRow = (values: Typed, row: string): Typed =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(`${row}.`)));

/** What the fields of a draft's form have. */
export const valuesOf = (draft: BriefDraft, currency: string): Record<string, string> => {
  const values: Record<string, string[]> = {};
  const put = (value: unknown, path: readonly string[]): void => {
    const name = path.join('.');
    const shown =
      name === answer
        ? answered(value)
        : (referenceWritten(name, value) ?? written(value, currency));
    if (shown !== undefined) {
      const whole = name.replace(/^(measures\.(successMetrics|attribution\.checkIns))\.\d+$/, '$1');
      values[whole] = [...(values[whole] ?? []), shown];
    } else if (typeof value === 'object' && value !== null && path.length < 4)
      for (const [key, inner] of Object.entries(value)) put(inner, [...path, key]);
  };
  put(draft, []);
  return Object.fromEntries(
    Object.entries(values).map(([name, texts]) => [name, texts.join(name === days ? ', ' : '\n')]),
  );
};

const answer = 'tactics.legalHasToSign';

/** Unlike a tick, a question may have no answer yet. */
const answered = (value: unknown): string | undefined =>
  value === undefined ? undefined : value === true ? 'yes' : 'no';

const written = (value: unknown, currency: string): string | undefined => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : '';
  const { amount, currency: code } = (value ?? {}) as { amount?: unknown; currency?: unknown };
  if (!Number.isSafeInteger(amount) || typeof code !== 'string') return undefined;
  const digits = decimalMoney(BigInt(amount as number), code);
  const grouped = digits.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
  // Without its decimals, `1,250.000` may be read as little more than one.
  const short = decimalsOf(code) >= 3 ? grouped : grouped.replace(/\.0+$/, '');
  return code === currency ? short : `${short} ${code}`;
};
