import type { RowShape } from './kinds.ts';

const named = (what: string, names: readonly string[]): string[] =>
  names.length > 0 ? [`${what}: ${names.join(', ')}`] : [];

/** Everything wrong with a file's first line, as one sentence; undefined when its rows can be read. */
export const headerProblem = (header: readonly string[], { columns }: RowShape): string | undefined => {
  const required = Object.keys(columns).filter((name) => !columns[name]?.optional);
  const wrong = [
    ...named(
      'missing columns',
      required.filter((name) => !header.includes(name)),
    ),
    ...named(
      'unknown columns',
      header.filter((name) => !Object.hasOwn(columns, name)).map((name) => JSON.stringify(name)),
    ),
    ...named('columns named twice', [
      ...new Set(header.filter((name, index) => header.indexOf(name) !== index)),
    ]),
  ];
  return wrong.length > 0
    ? `${wrong.join('; ')}. The columns are ${Object.keys(columns).join(', ')}, separated by commas.`
    : undefined;
};
