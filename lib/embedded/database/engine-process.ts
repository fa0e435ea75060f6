import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { StartProblem } from '../start-problem.ts';
import { linesOf } from './lines-of.ts';

/** A run of the engine, from its first greeting to its end. */
export type EngineProcess = {
  /** Parameters by tool, as the engine describes its tools. */
  tools: ReadonlyMap<string, ReadonlySet<string>>;
  /** Calls a tool. Rejects when the call is malformed, and with `EngineEnded` at the end. */
  call(tool: string, parameters: unknown): Promise<ToolResult>;
  /** Resolves to what the engine complained of, once it has ended. */
  ended: Promise<string>;
  /** Lets the engine finish what it does. */
  stop(): Promise<void>;
};

/** A tool's answer: JSON text, of the result or of an error. */
type ToolResult = { text: string; isError: boolean };

/** The engine ended before it answered: whether it did what was asked is not known. */
export class EngineEnded extends Error {
  override readonly name = 'EngineEnded';
}

/**
 * Runs Dynoxide on a database file, and talks with it over its standard input and output, in JSON
 * lines as its Model Context Protocol has them: nobody but this process can reach it. It ends when
 * its input closes, and so with this process, even after kill -9. Throws `StartProblem` when it
 * does not start.
 */
export const runEngineProcess = async (
  binary: string,
  database: string,
): Promise<EngineProcess> => {
  // In a process group of its own: Ctrl-C reaches only this process, and requests under way can
  // finish.
  const child = spawn(binary, ['mcp', '--db-path', database], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  const ended = complaintOf(child);
  const { ask, tell } = conversation(child, ended);
  const greeted = greet(ask, tell);
  greeted.catch(() => {}); // The end has the reason.
  const timer = new AbortController();
  const problem = await Promise.race([
    greeted.then(() => undefined),
    ended.then((complaint) => `cannot be opened: ${complaint || 'the engine ended at once'}`),
    sleep(startSeconds * 1000, undefined, { signal: timer.signal }).then(
      () => `was not opened within ${startSeconds} seconds`,
    ),
  ]);
  timer.abort();
  if (problem !== undefined) {
    child.kill();
    throw new StartProblem(
      `the database ${database} ${problem}. Move the file away to start with an empty one, or restore it from a copy.`,
    );
  }
  return {
    tools: await greeted,
    async call(name, given) {
      const answer = await ask('tools/call', { name, arguments: given });
      const { content, isError } = ToolAnswer.parse(answer);
      return { text: content[0].text, isError };
    },
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
};

const startSeconds = 15;

const complaintOf = (child: ChildProcess): Promise<string> => {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-2000);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    // When all that it said has been read, or its reason could be missed.
    child.once('close', () => resolve(said.trim()));
  });
};

/** Questions and answers by number (JSON-RPC 2.0), in any order. */
const conversation = (child: ChildProcess, ended: Promise<string>) => {
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  let over = false;
  linesOf(child.stdout, (line) => {
    const { id, result, error } = Answer.parse(JSON.parse(line));
    const asked = id === undefined ? undefined : open.get(id);
    if (!asked || id === undefined) return;
    open.delete(id);
    if (error) asked.reject(new MalformedCall(error.message));
    else asked.resolve(result);
  });
  void ended.then(() => {
    over = true;
    for (const { reject } of open.values()) reject(new EngineEnded('the database engine ended'));
  });
  // Its end is told by `ended`.
  child.stdin?.on('error', () => {});
  const write = (message: object) =>
    child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  return {
    ask(method: string, params: unknown): Promise<unknown> {
      if (over) return Promise.reject(new EngineEnded('the database engine ended'));
      const answer = Promise.withResolvers<unknown>();
      count += 1;
      open.set(count, answer);
      write({ id: count, method, params });
      return answer.promise;
    },
    tell: (method: string) => void write({ method }),
  };
};

/** The engine could not read the parameters of a call. */
export class MalformedCall extends Error {
  override readonly name = 'MalformedCall';
}

const Answer = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

const greet = async (
  ask: (method: string, params: unknown) => Promise<unknown>,
  tell: (method: string) => void,
): Promise<EngineProcess['tools']> => {
  await ask('initialize', {
    protocolVersion: '2025-03-26',
    capabilities: {},
    clientInfo: { name: 'countersign', version: '1' },
  });
  tell('notifications/initialized');
  const { tools } = Tools.parse(await ask('tools/list', {}));
  return new Map(
    tools.map(({ name, inputSchema }) => [name, new Set(Object.keys(inputSchema.properties))]),
  );
};

const Tools = z.object({
  tools: z.array(
    z.object({
      name: z.string(),
      inputSchema: z.object({ properties: z.record(z.string(), z.unknown()).default({}) }),
    }),
  ),
});

const ToolAnswer = z.object({
  content: z.tuple([z.object({ text: z.string() })]),
  isError: z.boolean().default(false),
});
