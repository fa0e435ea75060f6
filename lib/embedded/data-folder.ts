import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { draftOf, removeDrafts } from './file-drafts.ts';
import { makePrivate, refuseShared } from './private-files.ts';
import { StartProblem } from './start-problem.ts';

/**
 * Parses a JSON file of the folder; undefined when there is none. Throws a `StartProblem` when it
 * is broken.
 */
export const readJsonIfThere = <T>(file: string, schema: z.ZodType<T>): T | undefined => {
  const text = readIfThere(file);
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new StartProblem(
      `${file} is broken. Restore it from a copy, or move it away to start without it.`,
    );
  }
};

/** The data of the embedded runtime, in one folder that one process uses at a time. */
export type DataFolder = {
  path: string;
  /** A path inside the folder. */
  file(...names: string[]): string;
  /** Releases the lock on the folder. */
  release(): void;
};

/**
 * Replaces a file atomically: after a crash it has the old content or the new. Only its user may
 * read it.
 */
export const writeAtomically = (file: string, content: string | Uint8Array): void => {
  const draft = draftOf(file);
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, file);
};

/** The file's text, or undefined when there is none. */
export const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (code(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const code = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Creates the folder if necessary, and locks it for this process. */
export const openDataFolder = (path: string): DataFolder => {
  const root = resolve(path);
  const note = join(root, 'running.json');
  try {
    refuseShared(root);
    mkdirSync(join(root, 'mail'), { recursive: true, mode: 0o700 });
    mkdirSync(join(root, 'executions'), { recursive: true, mode: 0o700 });
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
    const held = lock(join(root, 'running.lock'), root, note);
    try {
      // Not before: whoever has the folder renames files meanwhile.
      makePrivate(root);
      removeDrafts(root);
      writeAtomically(note, JSON.stringify({ pid: process.pid }));
    } catch (error) {
      held.close();
      throw error;
    }
    return {
      path: root,
      file: (...names) => join(root, ...names),
      release() {
        rmSync(note, { force: true });
        if (held.isOpen) held.close();
      },
    };
  } catch (error) {
    throw error instanceof StartProblem ? error : unusable(root, error);
  }
};

/**
 * Takes an operating system lock, which is released however this process ends. SQLite can do that
 * on every platform, and Node cannot: an empty database with a transaction that never writes.
 */
const lock = (file: string, path: string, note: string): DatabaseSync => {
  // Two that begin at the same instant can both be in each other's way for a moment.
  const database = new DatabaseSync(file, { timeout: 200 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    // By its name: who opens and closes the file loses the lock, as POSIX has it.
    chmodSync(file, 0o600);
    return database;
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    throw new StartProblem(
      `${path} is in use by Countersign with ${holderOf(note)}. Stop that one, or give this one a folder of its own with COUNTERSIGN_DATA.`,
    );
  }
};

/** SQLite's result code SQLITE_BUSY: somebody else has the lock. */
const busy = 5;

/** Who has the folder, for the error message; only the lock decides. */
const holderOf = (note: string): string => {
  try {
    return `process id ${Holder.parse(JSON.parse(readIfThere(note) ?? '')).pid}`;
  } catch {
    return 'another process'; // It has not written its note yet.
  }
};

const Holder = z.object({ pid: z.int() });

const unusable = (path: string, error: unknown): StartProblem =>
  new StartProblem(
    `the data folder ${path} cannot be used (${error instanceof Error ? error.message : error}). Make it a folder of this user that it may write to, or choose another with COUNTERSIGN_DATA.`,
  );
