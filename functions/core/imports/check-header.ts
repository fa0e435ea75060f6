import { isReportColumn } from './header-names.ts';
import type { RowShape } from './kinds.ts';

/**
 * Everything wrong with a file's first line, as one sentence; undefined if the rows can be read.
 */
export const headerProblem = (
  header: readonly string[],
  { columns }: RowShape,
): string | undefined => {
  if (header.some((name) => name.includes('\0')))
    return 'The file is not UTF-8; save it as CSV UTF-8.';
  const required = Object.keys(columns).filter((name) => !columns[name]?.optional);
  const wrong = [
    ...listNames(
      'missing columns',
      required.filter((name) => !header.includes(name)),
    ),
    ...listNames(
      'unknown columns',
      header
        .filter((name) => !Object.hasOwn(columns, name) && !isReportColumn(name))
        .map((name) => JSON.stringify(name)),
    ),
    ...listNames('columns named twice', [
      ...new Set(header.filter((name, index) => header.indexOf(name) !== index)),
    ]),
  ];
  return wrong.length > 0
    ? `${wrong.join('; ')}. The columns are ${Object.keys(columns).join(', ')}.`
    : undefined;
};

const listNames = (what: string, names: readonly string[]): string[] =>
  names.length > 0 ? [`${what}: ${names.join(', ')}`] : [];
