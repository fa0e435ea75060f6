import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';

/**
 * Asks for secrets at a terminal, without echo, or reads them from a pipe, one per line. Questions
 * go to standard error, so that standard output has only the program's result.
 */
export const secretsFromTerminal = (): {
  ask(question: string): Promise<string>;
  close(): void;
} => {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines: Interface = createInterface({
    input: process.stdin,
    output: nowhere,
    terminal: process.stdin.isTTY === true,
  });
  const iterator = lines[Symbol.asyncIterator]();
  return {
    async ask(question) {
      process.stderr.write(`${question}: `);
      const line = await iterator.next();
      process.stderr.write('\n');
      return line.done ? '' : String(line.value).trim();
    },
    close: () => lines.close(),
  };
};
