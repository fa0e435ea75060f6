import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where a file is written before it gets its name. */
export const draftOf = (file: string): string => `${file}.${process.pid}.tmp`;

/**
 * Removes the drafts of writes that a crash cut off: they may be whole mails, with tokens in them,
 * and nobody reads them any more. For whoever has the lock.
 */
export const removeDrafts = (root: string): void => {
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (isDraft(entry.name)) rmSync(join(root, entry.name));
    if (entry.isDirectory() && withDrafts.has(entry.name)) removeAllDrafts(join(root, entry.name));
  }
};

const isDraft = (name: string): boolean => /\.\d+\.tmp$/.test(name);

const withDrafts: ReadonlySet<string> = new Set([
  'mail',
  'executions',
  'incoming',
  'deliveries',
  'checkpoints',
  'files',
]);

const removeAllDrafts = (folder: string): void => {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (isDraft(name)) rmSync(join(folder, name));
};
