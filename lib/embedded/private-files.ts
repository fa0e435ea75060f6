import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './start-problem.ts';

/** Throws a `StartProblem` for a folder that is for all, such as /tmp. */
export const refuseShared = (root: string): void => {
  if ((statSync(root, { throwIfNoEntry: false })?.mode ?? 0) & sticky)
    throw new StartProblem(
      `${root} is a folder for everybody. Choose one of its own with COUNTERSIGN_DATA, such as ${join(root, 'countersign')}.`,
    );
};

/** Only owners may remove what is in such a folder: many share it. */
const sticky = 0o1000;

/**
 * Takes everybody else's rights from the data folder and its files, also from those that others
 * made: copies, and what older versions wrote. Files of somebody else in it stay as they are. For
 * whoever has the lock.
 */
export const makePrivate = (root: string): void => {
  restrict(root, 0o700);
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const path = join(root, entry.name);
    if (entry.isFile() && ownFile.test(entry.name)) restrict(path, 0o600);
    if (entry.isDirectory() && ownFolders.has(entry.name)) makeFilesPrivate(path);
  }
};

const ownFile =
  /^(countersign\.sqlite|running\.|issuer-key\.|platform\.|tokens\.|checkpoint-|dead-letters-|schedule-)/;

const ownFolders: ReadonlySet<string> = new Set(['mail', 'executions', 'incoming', 'deliveries']);

const makeFilesPrivate = (folder: string): void => {
  restrict(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile()) restrict(join(folder, entry.name), 0o600);
};

const restrict = (path: string, mode: number): void => {
  if (statSync(path).mode & others) chmodSync(path, mode);
};

/** The rights of group and world. */
const others = 0o077;
