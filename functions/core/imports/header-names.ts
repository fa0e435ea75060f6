import { asciiLowerCase } from '../words/text.ts';

/**
 * The columns that a file's first line names, as people write them: `External ID`, with spaces that
 * do not break, or in other case. Empty names at the end, which spreadsheets leave, are dropped; a
 * name that is none of ours stays as it is.
 */
export const columnNames = (
  header: readonly string[],
  { columns }: { columns: Readonly<Record<string, unknown>> },
): string[] => {
  const known = new Map(
    [...Object.keys(columns), ...reportColumns].map((name) => [plain(name), name]),
  );
  const last = header.findLastIndex((name) => plain(name) !== '');
  return header.slice(0, last + 1).map((name) => known.get(plain(name)) ?? name);
};

/** `\s` has the spaces that do not break, and the byte order mark. */
const plain = (name: string): string => asciiLowerCase(name.replaceAll(/[\s_-]/g, ''));

/** Columns of a report of bad rows, which say nothing of an entry and are not read. */
export const isReportColumn = (name: string): boolean => reportColumns.includes(name);

const reportColumns = ['line', 'reason'];
