import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type DataFolder, writeAtomically } from '../data-folder.ts';

/**
 * Events that a function has to handle, one file each in a folder of theirs. An event is on disk
 * before anybody is told that it was taken, and until the function has handled it, also across
 * restarts.
 */
export const openKeptEvents = (folder: DataFolder, name: string) => {
  mkdirSync(folder.file(name), { recursive: true, mode: 0o700 });
  const fileOf = (id: string) => folder.file(name, `${id}${ending}`);
  return {
    keep: (id: string, event: unknown): void => writeAtomically(fileOf(id), JSON.stringify(event)),
    taken: (id: string): void => rmSync(fileOf(id), { force: true }),
    /** What the previous process left, by id. */
    leftOver: (): { id: string; event: unknown }[] =>
      readdirSync(folder.file(name))
        .filter((file) => file.endsWith(ending))
        .sort()
        .map((file) => ({
          id: file.slice(0, -ending.length),
          event: JSON.parse(readFileSync(folder.file(name, file), 'utf8')),
        })),
  };
};

const ending = '.event.json';
