import { appendFileSync } from 'node:fs';
import { readIfThere, writeAtomically } from '../data-folder.ts';

/**
 * Which mails of the inbox were opened, in a file of a line each: `+` and a mail's id, or `-` for
 * one that was put back. A line that a crash cut off is no id of a mail, and that mail is unread.
 */
export const openReadMarks = (file: string, isMail: (id: string) => boolean) => {
  const read = new Set<string>();
  const note = (line: string): void => {
    const id = line.slice(1);
    if (line.startsWith('-')) read.delete(id);
    else if (line.startsWith('+') && isMail(id)) read.add(id);
  };
  const lines = (readIfThere(file) ?? '').split('\n').filter((line) => line !== '');
  lines.forEach(note);
  // Also ends a line that was cut off.
  if (lines.length !== read.size) writeAtomically(file, linesOf('+', [...read]));

  const write = (sign: '+' | '-', ids: readonly string[]): void => {
    if (ids.length === 0) return;
    const text = linesOf(sign, ids);
    appendFileSync(file, text, { mode: 0o600 });
    text.trimEnd().split('\n').forEach(note);
  };
  return {
    has: (id: string): boolean => read.has(id),
    mark: (ids: readonly string[]): void =>
      write(
        '+',
        [...new Set(ids)].filter((id) => !read.has(id)),
      ),
    unmark: (id: string): void => write('-', read.has(id) ? [id] : []),
  };
};

const linesOf = (sign: '+' | '-', ids: readonly string[]): string =>
  ids.map((id) => `${sign}${id}\n`).join('');
