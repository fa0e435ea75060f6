import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { StartProblem } from './start-problem.ts';

/**
 * Parses a JSON file of the folder; undefined when there is none, and a problem to start with when
 * it is broken.
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

/** Everything the embedded runtime keeps, in one folder that one process uses at a time. */
export type DataFolder = {
  path: string;
  /** A path inside the folder. */
  file(...names: string[]): string;
  /** Lets the next process use the folder. */
  release(): void;
};

/** Replaces a file as a whole: a crash leaves the old content or the new, never half of it. */
export const writeAtomically = (file: string, content: string | Uint8Array, mode = 0o644): void => {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, content, { mode });
  renameSync(draft, file);
};

const code = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** The file's text, or undefined when there is none. */
export const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (code(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const Holder = z.object({ pid: z.int(), started: z.string() });

// A process id is used again after a while; the time at which its process started tells two of them
// apart.
const startOf = (pid: number): string | undefined => {
  const stat = readIfThere(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return code(error) === 'EPERM';
  }
};

const self = () => ({ pid: process.pid, started: startOf(process.pid) ?? '' });

const holds = (text: string): number | undefined => {
  let holder: z.infer<typeof Holder>;
  try {
    holder = Holder.parse(JSON.parse(text));
  } catch {
    return undefined; // Torn by a crash while it was written: nobody holds the folder.
  }
  const { pid, started } = holder;
  return isAlive(pid) && (startOf(pid) ?? started) === started ? pid : undefined;
};

const lock = (file: string, path: string): void => {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(self()), { flag: 'wx' });
      return;
    } catch (error) {
      if (code(error) !== 'EEXIST') throw error;
    }
    const pid = holds(readIfThere(file) ?? '');
    if (pid !== undefined) {
      throw new StartProblem(
        `${path} is in use by Countersign with process id ${pid}. Stop that one, or give this one a folder of its own with COUNTERSIGN_DATA.`,
      );
    }
    rmSync(file, { force: true });
  }
  throw new StartProblem(
    `${path} is being started by several processes at once. Start one of them.`,
  );
};

const unusable = (path: string, error: unknown): StartProblem =>
  new StartProblem(
    `the data folder ${path} cannot be used (${error instanceof Error ? error.message : error}). Make it a folder that this user may write to, or choose another with COUNTERSIGN_DATA.`,
  );

/** Makes the folder if it is not there, and takes it for this process. */
export const openDataFolder = (path: string): DataFolder => {
  const root = resolve(path);
  const holder = join(root, 'running.json');
  try {
    mkdirSync(join(root, 'mail'), { recursive: true, mode: 0o700 });
    mkdirSync(join(root, 'executions'), { recursive: true, mode: 0o700 });
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
    lock(holder, root);
  } catch (error) {
    throw error instanceof StartProblem ? error : unusable(root, error);
  }
  return {
    path: root,
    file: (...names) => join(root, ...names),
    release: () => rmSync(holder, { force: true }),
  };
};
