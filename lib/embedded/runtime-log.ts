import { inspect } from 'node:util';

/** The runtime's log. `trouble` is for what a person has to look at. */
export type Log = { info(line: string): void; trouble(line: string, error?: unknown): void };

/** Progress on stdout; trouble on stderr, with the stack trace. */
export const consoleLog: Log = {
  info: (line) => console.log(line),
  trouble: (line, error) =>
    console.error(`!! ${line}${error === undefined ? '' : `\n${inspect(error)}`}`),
};
