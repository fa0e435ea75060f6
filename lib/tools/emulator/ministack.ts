import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { freePort } from '../../embedded/http/loopback.ts';
import { pythonTool } from '../python-tool.ts';

export type Ministack = {
  /** Environment variables by which the CDK CLI and SDK clients find it. */
  environment: Record<string, string>;
  /** Path of its log. */
  logFile: string;
  stop(): Promise<void>;
};

/**
 * Starts MiniStack, an AWS emulator, on a free port of the loopback interface; mails are relayed to
 * `smtp`, a `host:port`.
 */
export const startMinistack = async (folder: string, smtp: string): Promise<Ministack> => {
  const bin = pythonTool('ministack');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logFile = join(folder, 'ministack.log');
  const output = openSync(logFile, 'a');
  const child = spawn(join(bin, 'ministack'), {
    // A process group of its own: the functions it runs are its children, and have to end with it.
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      // It runs functions with the first `node` on the PATH, which must have Lambda's version.
      PATH: [dirname(process.execPath), bin, process.env.PATH].join(delimiter),
      // Functions call with their own roles, and are refused what these do not allow.
      AUTH: 'true',
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      // Would listen on a fixed port.
      IOT_MTLS_ENABLED: '0',
      MINISTACK_ACCOUNT_ID: account,
      MINISTACK_REGION: region,
      // Inherited by the processes that run functions.
      NODE_OPTIONS: `--require ${JSON.stringify(endOfInvocation)}`,
      SMTP_HOST: smtp,
      STATE_DIR: join(folder, 'state'),
      S3_DATA_DIR: join(folder, 's3'),
    },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('MiniStack could not be started');
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    process.kill(-pid, 'SIGKILL');
    await gone;
  };
  try {
    await ready(child, url, logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    environment: {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: account,
      AWS_SECRET_ACCESS_KEY: 'emulated',
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
    },
    logFile,
    stop,
  };
};

/** Account and region of everything in the emulator. The access key selects the account. */
const account = '123456789012';

const region = 'us-east-1';

const endOfInvocation = join(import.meta.dirname, 'end-of-invocation.cjs');

const ready = async (child: ChildProcess, url: string, logFile: string): Promise<void> => {
  for (const end = Date.now() + patienceMillis; Date.now() < end; ) {
    if (child.exitCode !== null)
      throw new Error(`MiniStack ended with ${child.exitCode}; see ${logFile}`);
    if (await answers(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`MiniStack did not answer within a minute; see ${logFile}`);
};

const patienceMillis = 60_000;

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/_ministack/health`)).ok;
  } catch {
    return false; // Not listening yet.
  }
};
