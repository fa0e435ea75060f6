import * as z from 'zod';
import type { Row } from '../../../functions/core/imports/check-row.ts';
import { columnNames } from '../../../functions/core/imports/header-names.ts';
import {
  BrokenFile,
  readRecords,
  startOfFile,
  usualSeparators,
} from '../../../functions/core/imports/read-records.ts';
import { RosterProblem } from './roster-problem.ts';

/** A file with people. Its extension, `.json` or `.csv`, says how to parse it. */
export type RosterFile = { name: string; text: string };

/** One person of the file: where in it, and the given fields, unchecked. */
export type RawEntry = { at: string; given: Record<string, unknown> };

/** The people of a file, unchecked. Throws a `RosterProblem` when it cannot be parsed. */
export const readRosterFile = async (file: RosterFile): Promise<RawEntry[]> => {
  if (/\.json$/i.test(file.name)) return fromJson(file);
  if (/\.csv$/i.test(file.name)) return fromCsv(file);
  throw new RosterProblem(`${file.name} is neither .json nor .csv`);
};

const fromJson = ({ name, text }: RosterFile): RawEntry[] => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new RosterProblem(`${name} is not JSON: ${(error as Error).message}`);
  }
  const people = JsonFile.safeParse(content);
  if (!people.success) throw new RosterProblem(`${name} is not a list of people: [{ "id": … }, …]`);
  return people.data.map((given, index) => ({ at: `entry ${index + 1}`, given }));
};

const People = z.array(z.record(z.string(), z.unknown()));

/** A list of people, or the answer of `GET /members`, from which one may start editing. */
const JsonFile = z.union([
  People,
  z.object({ members: People }).transform(({ members }) => members),
]);

const fromCsv = async (file: RosterFile): Promise<RawEntry[]> => {
  const [header, ...rows] = await csvRows(file);
  if (!header)
    throw new RosterProblem(`${file.name} is empty: its first line must name the columns`);
  const names = columnNames(header.cells, { columns });
  const problems = [
    ...repeated(names).map((name) => `line ${header.line}: ${name} is named twice`),
    ...rows
      .filter(({ cells }) => cells.slice(names.length).some((text) => text.trim()))
      .map(
        ({ line, cells }) =>
          `line ${line}: has ${cells.length} cells, and there are ${names.length} columns`,
      ),
  ];
  if (problems.length > 0)
    throw new RosterProblem(`${file.name} is not imported, and nothing is changed:`, problems);
  return rows.map(({ line, cells }) => ({ at: `line ${line}`, given: fieldsOf(names, cells) }));
};

/** The rows of a file as those of numbers are read; empty ones are skipped. */
const csvRows = async ({ name, text }: RosterFile): Promise<Row[]> => {
  const rows: Row[] = [];
  try {
    const read = readRecords([Buffer.from(text)], startOfFile, { separators: usualSeparators });
    for await (const row of read) if (row.cells.some((cell) => cell.trim())) rows.push(row);
  } catch (error) {
    if (!(error instanceof BrokenFile)) throw error;
    throw new RosterProblem(`${name}, line ${error.line} ${error.message}`);
  }
  return rows;
};

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, index) => name && names.indexOf(name) !== index)),
];

/** The fields of a row; those that it ends before are not given, and stay as they are. */
const fieldsOf = (names: readonly string[], cells: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    names
      .slice(0, cells.length)
      .map((name, index): [string, unknown] => [
        name.trim(),
        (columns[name] ?? word)((cells[index] ?? '').trim()),
      ])
      .filter(([name, value]) => name && value !== undefined),
  );

const word: Cell = (text) => text || undefined;

const list: Cell = (text) => text.split(/[\s,;|]+/).filter(Boolean);

/** Types and segments may have spaces. */
const phrases: Cell = (text) =>
  text
    .split(/[,;|]/)
    .map((one) => one.trim())
    .filter(Boolean);

const yesOrNo: Cell = (text) => {
  if (/^(true|yes|x|1)$/i.test(text)) return true;
  return /^(false|no|0)$/i.test(text) ? false : word(text);
};

/** No column for delegates: members name them by themselves, for a few days. */
const columns: Record<string, Cell> = {
  id: word,
  email: word,
  name: word,
  team: word,
  timeZone: word,
  parties: list,
  leads: list,
  aliases: list,
  skills: phrases,
  admin: yesOrNo,
  active: yesOrNo,
  rollups: yesOrNo,
  mails: word,
  news: word,
  singleKeys: yesOrNo,
  tour: yesOrNo,
};

/** Converts a cell of a column to a value; undefined for an empty cell. */
type Cell = (text: string) => unknown;
