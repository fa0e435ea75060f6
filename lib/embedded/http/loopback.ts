import { randomInt } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { StartProblem } from '../start-problem.ts';

export type Loopback = {
  /** `http://127.0.0.1:<port>` */
  url: string;
  port: number;
  /** Stops accepting connections; resolves when requests under way have been answered. */
  stop(): Promise<void>;
};

/**
 * Serves HTTP on the loopback interface; port 0 takes any free one. `what` is named in the error
 * when the port is in use.
 */
export const serveLoopback = async (
  what: string,
  port: number,
  listener: RequestListener,
): Promise<Loopback> => {
  let stopping = false;
  const server = createServer((request, response) => {
    // A kept-alive connection would keep the server open after its last answer.
    response.once('close', () => stopping && setImmediate(() => server.closeIdleConnections()));
    listener(request, response);
  });
  // Longer than clients keep idle connections, so that none is closed while it is being reused.
  server.keepAliveTimeout = 65_000;
  const actual = await listening(server, port, what);
  return {
    url: `http://${host}:${actual}`,
    port: actual,
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
};

const listening = (server: Server, port: number, what: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const wording = portProblems[error.code ?? ''];
      reject(wording ? new StartProblem(wording(what, port)) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
    });
  });

const portProblems: Record<string, (what: string, port: number) => string> = {
  EADDRINUSE: (what, port) => {
    const variable = portVariables[what];
    return `port ${port} for the ${what} is in use. ${variable ? `Stop the program that uses it, or choose another with ${variable}` : 'Start again: that takes another one'}.`;
  },
  EACCES: (what, port) => `port ${port} for the ${what} needs more rights. Choose one above 1023.`,
};

/** The variables that choose ports, by what listens there. */
const portVariables: Record<string, string> = {
  API: 'PORT',
  inbox: 'INBOX_PORT',
  'store of files': 'FILES_PORT',
};

const host = '127.0.0.1';

/** A port that was free a moment ago, and that this process has not drawn before. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (drawn.has(port)) continue;
    drawn.add(port);
    if (await canListen(port)) return port;
  }
};

/** Ports that have their use in this process, which may listen there only later. */
const drawn = new Set<number>();

// Below the ephemeral ports of operating systems: while nothing listens here, nothing else gets the
// port.
const [lowest, highest] = [20_000, 32_000];

const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createTcpServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });

/**
 * A port that stays the same for the life of the process. Functions build their SDK clients once
 * and keep them, so a second runtime in the process has to be where the first one was. `wanted`
 * takes its place where somebody chose one.
 */
export const portForLife = async (what: string, wanted?: number): Promise<number> => {
  if (wanted) {
    drawn.add(wanted);
    return wanted;
  }
  const port = kept.get(what) ?? freePort();
  kept.set(what, port);
  return port;
};

const kept = new Map<string, Promise<number>>();
