import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { asciiLowerCase } from '../../../functions/core/words/text.ts';
import { RosterProblem } from './roster-problem.ts';

/** A file with people. Its extension, `.json` or `.csv`, says how to parse it. */
export type RosterFile = { name: string; text: string };

/** One person of the file: where in it, and the given fields, unchecked. */
export type RawEntry = { at: string; given: Record<string, unknown> };

/** The people of a file, unchecked. Throws a `RosterProblem` when it cannot be parsed. */
export const readRosterFile = (file: RosterFile): RawEntry[] => {
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

const fromCsv = (file: RosterFile): RawEntry[] =>
  csvRows(file).map(({ info, record }) => {
    const cells = Object.entries(record).map(([name, text]) => [
      name,
      (columns[name] ?? word)(text),
    ]);
    return {
      at: `line ${info.lines}`,
      given: Object.fromEntries(cells.filter(([, value]) => value !== undefined)),
    };
  });

const csvRows = ({ name, text }: RosterFile): CsvRow[] => {
  try {
    return parse(text, {
      bom: true,
      columns: (headings: string[]) => headings.map(columnNamed),
      delimiter: delimiterOf(text),
      info: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as CsvRow[];
  } catch (error) {
    throw new RosterProblem(`${name} is not CSV: ${(error as Error).message}`);
  }
};

type CsvRow = { info: { lines: number }; record: Record<string, string> };

const columnNamed = (heading: string): string =>
  Object.keys(columns).find((name) => asciiLowerCase(name) === asciiLowerCase(heading.trim())) ??
  heading.trim();

const word: Cell = (text) => text || undefined;

const list: Cell = (text) => text.split(/[\s,;|]+/).filter(Boolean);

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
  admin: yesOrNo,
  active: yesOrNo,
  rollups: yesOrNo,
  mails: word,
};

/** Spreadsheets separate by commas, by semicolons where the comma is decimal, or by tabs. */
const delimiterOf = (text: string): string => {
  const [heading = ''] = text.split(/\r?\n/, 1);
  return [',', ';', '\t'].find((delimiter) => heading.includes(delimiter)) ?? ',';
};

/** Converts a cell of a column to a value; undefined for an empty cell. */
type Cell = (text: string) => unknown;
