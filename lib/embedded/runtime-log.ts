import { inspect } from 'node:util';

/** Where the runtime says what it does. `trouble` is for what a person has to look at. */
export type Log = { info(line: string): void; trouble(line: string, error?: unknown): void };

/** Progress on stdout; trouble on stderr, with the stack. */
export const consoleLog: Log = {
  info: (line) => console.log(line),
  trouble: (line, error) =>
    console.error(`!! ${line}${error === undefined ? '' : `\n${inspect(error)}`}`),
};
