import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { portForLife } from '../http/loopback.ts';
import type { Log } from '../runtime-log.ts';
import { StartProblem } from '../start-problem.ts';
import { indexStream } from '../streams/index-stream.ts';
import { engineBinary } from './engine-binary.ts';

export type Engine = { endpoint: string; stop(): Promise<void> };

/** Dynoxide on a file of the data folder, or the DynamoDB endpoint given by the environment. */
export const startEngine = (database: string, log: Log): Promise<Engine> => {
  const named = process.env.COUNTERSIGN_DYNAMODB_ENDPOINT;
  return named ? external(named) : runEngine(database, log);
};

const external = async (endpoint: string): Promise<Engine> => {
  if (await answers(endpoint)) return { endpoint, stop: async () => {} };
  throw new StartProblem(
    `nothing answers at ${endpoint}, which COUNTERSIGN_DYNAMODB_ENDPOINT names. Start that database, or unset the variable.`,
  );
};

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
};

/** Runs the engine on the database file until `stop`, and restarts it if it dies before. */
const runEngine = async (database: string, log: Log): Promise<Engine> => {
  const binary = engineBinary();
  const port = await portForLife('engine');
  const endpoint = `http://127.0.0.1:${port}`;
  let stopping = false;
  let current = launch(binary, database, port);
  const watch = () => {
    void current.ended.then(async (complaint) => {
      if (stopping) return;
      log.trouble(
        `the database engine ended (${complaint || 'without a word'}); starting it again`,
      );
      await sleep(restartMs);
      if (stopping) return;
      current = launch(binary, database, port);
      watch();
    });
  };
  try {
    await ready(current, { port, database });
    indexStream(database);
  } catch (error) {
    current.child.stdin?.destroy();
    throw error;
  }
  watch();
  return {
    endpoint,
    async stop() {
      stopping = true;
      const { child } = current;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.stdin?.end();
      await gone;
    },
  };
};

// In a process group of its own: Ctrl-C reaches only this process, and requests under way can
// finish.
const launch = (binary: string, database: string, port: number): Attempt => {
  const [program, ...first] = watcher;
  const child = spawn(
    program,
    [...first, binary, 'serve', '--port', String(port), '--db-path', database],
    { stdio: ['pipe', 'ignore', 'pipe'], detached: true, windowsHide: true },
  );
  let said = '';
  child.stdin?.on('error', () => {});
  const listening = new Promise<void>((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-2000);
      if (greeting.test(said)) resolve();
      said = said.replace(greeting, '');
    });
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => child.stdin?.destroy());
    // When all that it said has been read, or its reason could be missed.
    child.once('close', () => resolve(said.trim()));
  });
  return { child, listening, ended };
};

/** What the engine says once it listens. */
const greeting = /^.*\blistening on http.*\n/m;

type Attempt = {
  child: ChildProcess;
  /** Resolves when the engine itself says so: something else may answer at its port. */
  listening: Promise<void>;
  /** Resolves to what it complained of. */
  ended: Promise<string>;
};

/**
 * The engine must end with this process, even after kill -9. The shell between them holds the
 * reading end of a pipe; when this process dies the pipe closes, `cat` ends, and the engine gets a
 * SIGTERM.
 */
const shell = `exec 3<&0
"$@" </dev/null 3<&- &
engine=$!
(cat <&3 >/dev/null; kill "$engine" 2>/dev/null) &
wait "$engine"`;

/** A program with its first arguments, which runs the engine until its standard input closes. */
const watcher: readonly [string, ...string[]] =
  process.platform === 'win32'
    ? // The same without a shell; a shell begins 75 ms earlier.
      [process.execPath, join(import.meta.dirname, 'watch-engine.ts')]
    : ['sh', '-c', shell, 'engine'];

const restartMs = 500;

const ready = async (
  { listening, ended }: Attempt,
  { port, database }: { port: number; database: string },
): Promise<void> => {
  const timer = new AbortController();
  const problem = await Promise.race([
    listening.then(() => undefined),
    ended.then((complaint) => problemOf(complaint, { port, database })),
    sleep(startSeconds * 1000, undefined, { signal: timer.signal }).then(
      () =>
        `the database engine did not listen on port ${port} within ${startSeconds} seconds. Start again.`,
    ),
  ]);
  timer.abort();
  if (problem !== undefined) throw new StartProblem(problem);
};

const problemOf = (complaint: string, { port, database }: { port: number; database: string }) =>
  /\bport \d+ is already in use\b/.test(complaint)
    ? `port ${port} for the database engine is in use. Start again: that takes another one.`
    : `the database ${database} cannot be opened: ${complaint || 'the engine ended at once'}. Move the file away to start with an empty one, or restore it from a copy.`;

const startSeconds = 15;
