import { changeMember } from '../../../functions/commands/people/change-member.ts';
import type { Actor } from '../../../functions/core/words/caller.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { ok } from '../../../functions/core/words/result.ts';
import {
  readStoredRoster,
  type StoredMember,
} from '../../../functions/store/people/roster-store.ts';
import { type AccountsOptions, createAccounts } from './accounts.ts';
import { checkEntries, type Entry } from './check-entries.ts';
import { mergeMember, planRoster, type RosterPlan } from './plan-roster.ts';
import { type RosterFile, readRosterFile } from './roster-file.ts';
import { RosterProblem } from './roster-problem.ts';

export type RosterImport = {
  file: RosterFile;
  /** Reached like any SDK client does: by credentials and region, or by `AWS_ENDPOINT_URL`. */
  tableName: string;
  /** Also creates accounts for everyone active in the file, in this user pool. */
  accounts?: AccountsOptions;
  /** Reports what would change, and changes nothing. */
  dryRun?: boolean;
  /** Called with the plan before it is carried out. */
  tell?: (plan: RosterPlan) => void;
};

export type Imported = { plan: RosterPlan; accounts?: { created: string[]; existing: string[] } };

/**
 * Imports the people of a file into the roster. Nothing is changed unless the whole file is right;
 * people and fields that it does not name stay as they are. Idempotent.
 *
 * Throws a `RosterProblem` with every mistake at once.
 */
export const importRoster = ({
  file,
  tableName,
  accounts,
  dryRun,
  tell,
}: RosterImport): Promise<Imported> =>
  withTable(tableName, async () => {
    const entries = checkEntries(file.name, await readRosterFile(file));
    const { plan, problems } = planRoster(entries, await rosterIn(tableName));
    if (problems.length > 0) {
      throw new RosterProblem(`${file.name} is not imported, and nothing is changed:`, problems);
    }
    tell?.(plan);
    if (dryRun) return { plan };
    const moving = new Set(
      [...plan.added, ...plan.changed.map(({ member }) => member)].map(({ id }) => id),
    );
    await store(entries.filter(({ member }) => moving.has(member.id)));
    if (!accounts) return { plan };
    return { plan, accounts: await createAccounts(inOrderOf(entries, plan), accounts) };
  });

/** Store modules read the table's name from the environment, so it is set for the duration. */
const withTable = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const before = process.env.TABLE_NAME;
  process.env.TABLE_NAME = name;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.TABLE_NAME;
    else process.env.TABLE_NAME = before;
  }
};

const rosterIn = async (tableName: string): Promise<StoredMember[]> => {
  try {
    return await readStoredRoster();
  } catch (error) {
    throw new RosterProblem(
      `The table ${tableName} cannot be read: ${(error as Error).message}\nSee that credentials and region are those of the table.`,
    );
  }
};

/**
 * Stores members one by one. Whoever takes over another's address is stored after them, whatever
 * the order.
 */
const store = async (entries: readonly Entry[]): Promise<void> => {
  let left = entries;
  while (left.length > 0) {
    const waiting = await storeWhoCan(left);
    if (waiting.length === left.length) {
      throw new RosterProblem(
        'Everybody else is stored, but these want addresses of each other. Give one of them another address first, import, and then the right one:',
        waiting.map(({ member }) => member.id),
      );
    }
    left = waiting;
  }
};

/** Stores those whose address is free; returns the others. */
const storeWhoCan = async (entries: readonly Entry[]): Promise<Entry[]> => {
  const waiting: Entry[] = [];
  for (const entry of entries) {
    const stored = await changeMember(
      entry.member.id,
      async (before) => ok(mergeMember(entry, before)),
      { actor: importer, channel: 'import', at: new Date().toISOString() },
    );
    if (!stored.ok) waiting.push(entry);
  }
  return waiting;
};

/** Whoever runs the command has the table's credentials; who they are, only its owner knows. */
const importer: Actor = { kind: 'client', id: 'roster-import' };

/** The members of the file as stored now. */
const inOrderOf = (
  entries: readonly Entry[],
  { added, changed, unchanged }: RosterPlan,
): Member[] => {
  const stored = [...added, ...changed.map(({ member }) => member), ...unchanged];
  return entries.flatMap(({ member }) => stored.filter(({ id }) => id === member.id));
};
