import { readdirSync, readFileSync } from 'node:fs';

const commandOf = (pid: string): string[] => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return []; // It ended while the list was read.
  }
};

/** Process ids of the engines that have a database file open. */
export const enginesOn = (file: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const [binary = '', ...options] = commandOf(pid);
      return binary.endsWith('/dynoxide') && options.includes(file);
    })
    .map(Number);
