import type { FieldError } from '../words/refusal.ts';

type Values = Readonly<Record<string, string>>;

/** Lists of a form's rows, and what a row must have one of, not to count as left blank. */
const lists = {
  pinned: ['text', 'place.page', 'place.seconds'],
  answered: ['text', 'settled'],
} as const;

/**
 * The rows of comments and answers that somebody wrote, numbered without gaps, as a list is; and
 * `asTyped`, by which an error finds back to the row that it is about.
 */
export const writtenRows = (values: Values) => {
  const moved = new Map<string, string>();
  const given: Record<string, string> = {};
  const numbers = { pinned: rowsIn(values, 'pinned'), answered: rowsIn(values, 'answered') };
  for (const list of ['pinned', 'answered'] as const)
    numbers[list]
      .filter((row) => lists[list].some((field) => values[`${list}.${row}.${field}`]))
      .forEach((row, index) => {
        moved.set(`${list}.${row}`, `${list}.${index}`);
      });
  for (const [name, value] of Object.entries(values)) {
    const [, row, rest] = /^((?:pinned|answered)\.\d+)\.(.+)$/.exec(name) ?? [];
    const to = row && moved.get(row);
    if (!row) given[name] = value;
    else if (to) given[`${to}.${rest}`] = value;
  }
  const back = new Map([...moved].map(([row, to]) => [pointerOf(to), pointerOf(row)]));
  return {
    values: given,
    asTyped: (errors: readonly FieldError[]): FieldError[] =>
      errors.map(({ pointer, detail }) => {
        const [, row = '', rest = ''] = /^(\/\w+\/\d+)(.*)$/.exec(pointer) ?? [];
        return { detail, pointer: back.has(row) ? `${back.get(row)}${rest}` : pointer };
      }),
  };
};

/** Numbers of the rows of a list, in order. */
export const rowsIn = (values: Values, list: keyof typeof lists): number[] => {
  const found = Object.keys(values).flatMap((name) => {
    const [, row] = new RegExp(`^${list}\\.(\\d{1,3})\\.`).exec(name) ?? [];
    return row === undefined ? [] : [Number(row)];
  });
  return [...new Set(found)].sort((one, other) => one - other);
};

const pointerOf = (row: string): string => `/${row.replace('.', '/')}`;

/** Fields of rows that are no text. */
export const kindsInRows = {
  numbers: [
    'pinned.*.place.page',
    'pinned.*.place.x',
    'pinned.*.place.y',
    'pinned.*.place.seconds',
  ],
  ticks: ['answered.*.settled', 'review'],
};
