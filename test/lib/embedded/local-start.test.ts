import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { findPlatform, inboxOf } from '../../../lib/cli/running-platform.ts';
import { freePort } from '../../../lib/embedded/http/loopback.ts';
import { enginesOn } from '../../fixtures/engine-processes.ts';

/** `npm start` as a user sees it: its own process, output and exit code. */

type Start = {
  child: ChildProcess;
  output: () => string;
  isReady: Promise<'ready'>;
  exit: Promise<number | null>;
};

let data: string;
let ports: { PORT: string; INBOX_PORT: string; FILES_PORT: string };
let started: Start[];
let blocker: Server | undefined;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'countersign-start-'));
  ports = {
    PORT: String(await freePort()),
    INBOX_PORT: String(await freePort()),
    FILES_PORT: String(await freePort()),
  };
  started = [];
});

afterEach(async () => {
  for (const { child, exit } of started) {
    child.kill('SIGKILL');
    await exit;
  }
  blocker?.close();
  blocker = undefined;
  await expect
    .poll(() => enginesOn(join(data, 'countersign.sqlite')), { timeout: 5000 })
    .toEqual([]);
  rmSync(data, { recursive: true, force: true });
});

const start = (environment: Record<string, string> = {}): Start => {
  const child = spawn(process.execPath, ['bin/local.ts'], {
    env: { ...process.env, ...ports, COUNTERSIGN_DATA: data, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const isReady = new Promise<'ready'>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        text += chunk;
        if (text.includes(readyLine)) resolve('ready');
      });
  });
  onTestFailed(() => console.error(`npm start said:\n${text}`));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  const run = { child, output: () => text, isReady, exit };
  started.push(run);
  return run;
};

/** Fails when the process ends instead. */
const ready = async ({ isReady, exit, output }: Start): Promise<void> => {
  await Promise.race([isReady, exit.then(() => expect(output()).toContain(readyLine))]);
};

const readyLine = 'Ctrl-C stops';

const listenOn = async (port: string): Promise<void> => {
  blocker = createServer();
  await new Promise<void>((resolve) => blocker?.listen(Number(port), '127.0.0.1', resolve));
};

/** The one line of a failed start, without anything like a stack trace. */
const refusal = async (run: Start): Promise<string> => {
  expect(await Promise.race([run.exit, run.isReady])).toBe(1);
  const lines = run.output().trim().split('\n');
  const last = lines.at(-1) ?? '';
  expect(last, run.output()).toMatch(/^Countersign did not start: /);
  expect(run.output()).not.toMatch(/\n\s+at /);
  return last;
};

const found = () => findPlatform({ COUNTERSIGN_DATA: data });

const requestsAs = async (token: string): Promise<Response> =>
  fetch(`${(await found()).apiUrl}/requests`, { headers: { authorization: `Bearer ${token}` } });

/** `npm run --silent token -- …` */
const token = async (...words: string[]) => {
  const child = spawn(process.execPath, ['bin/person-token.ts', ...words], {
    env: { ...process.env, COUNTERSIGN_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([child.stdout.toArray(), child.stderr.toArray()]);
  return { out: out.join(''), err: err.join('') };
};

const jwt = /eyJ[\w-]+\.[\w-]+\.[\w-]+/;

describe('a start', { timeout: 60_000 }, () => {
  it('says where everything is, writes no token anywhere, mints one for whoever asks, and stops cleanly', async () => {
    writeFileSync(join(data, 'tokens.json'), '{"members":[{"token":"of yesterday"}]}');
    const run = start();
    await ready(run);
    for (const text of [
      `http://127.0.0.1:${ports.PORT}`,
      `http://127.0.0.1:${ports.INBOX_PORT}`,
      data,
      'Rita Reyes',
    ]) {
      expect(run.output()).toContain(text);
    }
    expect(existsSync(join(data, 'tokens.json'))).toBe(false);
    for (const name of readdirSync(data).filter((one) => one.endsWith('.json')))
      expect(readFileSync(join(data, name), 'utf8')).not.toMatch(jwt);
    const minted = await token('rita');
    expect(minted).toEqual({ out: expect.stringMatching(jwt), err: '' });
    expect(await token('Rita@countersign.example')).toMatchObject({ err: '' });
    expect((await requestsAs(minted.out.trim())).status).toBe(200);
    const { exp = 0, iat = 0 } = decodeJwt(minted.out);
    expect(exp - iat).toBe(3600);
    const none = await token('zoe');
    expect(none.out).toBe('');
    expect(none.err).toMatch(/^zoe was not on the roster when the platform started.* rita/);
    expect(run.output()).not.toMatch(jwt);
    // Twice, as npm does for one Ctrl-C.
    run.child.kill('SIGINT');
    run.child.kill('SIGINT');
    expect(await run.exit).toBe(0);
    expect(run.output()).toContain('Stopped. Everything is kept');
    expect(run.output()).not.toContain('!!');
    expect(enginesOn(join(data, 'countersign.sqlite'))).toEqual([]);
  });

  it('says that there is no inbox where mails really leave', async () => {
    const run = start({ SMTP_URL: 'smtp://127.0.0.1:1' });
    await ready(run);
    expect(run.output()).toContain('Inbox  none: mails leave by SMTP_URL');
    const platform = await found();
    expect(platform.inboxUrl).toBeUndefined();
    expect(() => inboxOf(platform)).toThrow('There is no inbox: this platform was started with');
    expect((await token('rita')).out).toMatch(jwt);
  });

  it('has its folder to itself, until it is killed and its engine has ended with it', async () => {
    const first = start();
    await ready(first);
    const [rita] = (await found()).people;
    const text = await refusal(start({ PORT: '0', INBOX_PORT: '0', FILES_PORT: '0' }));
    expect(text).toContain(`in use by Countersign with process id ${first.child.pid}`);
    first.child.kill('SIGKILL');
    await first.exit;
    await expect
      .poll(() => enginesOn(join(data, 'countersign.sqlite')), { timeout: 5000 })
      .toEqual([]);
    const second = start();
    await ready(second);
    // An earlier token is still valid: the key is kept.
    expect((await requestsAs(rita?.token ?? '')).status).toBe(200);
  });
});

describe('a start that cannot be', { timeout: 60_000 }, () => {
  it('names the port of the API that is in use', async () => {
    await listenOn(ports.PORT);
    expect(await refusal(start())).toContain(`port ${ports.PORT} for the API is in use`);
  });

  it('names the port of the inbox that is in use', async () => {
    await listenOn(ports.INBOX_PORT);
    const text = await refusal(start());
    expect(text).toContain(`port ${ports.INBOX_PORT} for the inbox is in use`);
    expect(text).toContain('INBOX_PORT');
  });

  it('says what is wrong with a port that is none', async () => {
    expect(await refusal(start({ PORT: 'http' }))).toContain('PORT is "http"');
  });

  it('says that the data folder cannot be used', async () => {
    const file = join(data, 'file');
    writeFileSync(file, '');
    expect(await refusal(start({ COUNTERSIGN_DATA: file }))).toContain(
      `the data folder ${file} cannot be used`,
    );
  });

  it('says which file of the data folder is broken', async () => {
    writeFileSync(join(data, 'issuer-key.json'), '{"kty":');
    expect(await refusal(start())).toContain('issuer-key.json is broken');
  });

  it('says which database file is broken', async () => {
    writeFileSync(
      join(data, 'countersign.sqlite'),
      'this is not a database, and long enough to be looked at',
    );
    expect(await refusal(start())).toContain('countersign.sqlite cannot be opened');
  });

  it('says that nothing answers at the endpoint that was named', async () => {
    // Below all ports that are drawn: no other test may begin to listen there.
    const endpoint = 'http://127.0.0.1:19999';
    expect(await refusal(start({ COUNTERSIGN_DYNAMODB_ENDPOINT: endpoint }))).toContain(
      `nothing answers at ${endpoint}`,
    );
  });

  it('says that what answers there is no DynamoDB', async () => {
    const port = await freePort();
    await listenOn(String(port));
    const endpoint = `http://127.0.0.1:${port}`;
    blocker?.on('connection', (socket) => {
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi');
    });
    expect(await refusal(start({ COUNTERSIGN_DYNAMODB_ENDPOINT: endpoint }))).toContain(
      `what answers at ${endpoint}, which COUNTERSIGN_DYNAMODB_ENDPOINT names, does not list its tables`,
    );
  });
});
