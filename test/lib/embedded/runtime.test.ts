import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRoster } from '../../../functions/store/people/roster-store.ts';
import { freePort, serveLoopback } from '../../../lib/embedded/http/loopback.ts';
import { type Runtime, startRuntime } from '../../../lib/embedded/runtime.ts';
import type { Log } from '../../../lib/embedded/runtime-log.ts';
import { StartProblem } from '../../../lib/embedded/start-problem.ts';
import { TestClock } from '../../../lib/embedded/test-clock.ts';
import { enginesOn } from '../../fixtures/engine-processes.ts';

let folder: string;
let runtime: Runtime | undefined;
let troubles: string[];
let log: Log;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-runtime-'));
  troubles = [];
  log = { info: () => {}, trouble: (line) => void troubles.push(line) };
});

afterEach(async () => {
  await runtime?.stop();
  runtime = undefined;
  rmSync(folder, { recursive: true });
});

const begin = async (): Promise<Runtime> => {
  runtime = await startRuntime({
    dataFolder: folder,
    clock: new TestClock('2026-03-02T15:00:00.000Z'),
    log,
  });
  await runtime.settled();
  return runtime;
};

const statusAs = (host: string, url: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    get(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once('error', reject);
  });

describe('the runtime', () => {
  it('is found at the same addresses by the next one of the process, and keeps the roster as it was left', async () => {
    const first = await begin();
    const [leo] = await readRoster();
    const headers = {
      authorization: `Bearer ${await first.mintToken('leo@countersign.example')}`,
      'content-type': 'application/json',
    };
    const { id: _, ...profile } = { ...leo, name: 'Somebody Else' };
    const changed = await fetch(`${first.apiUrl}/members/${leo?.id}`, {
      method: 'PUT',
      headers: { ...headers, 'if-match': '"1"' },
      body: JSON.stringify(profile),
    });
    expect(changed.status).toBe(200);
    await first.stop();
    const second = await begin();
    expect(second).toMatchObject({ apiUrl: first.apiUrl, inboxUrl: first.inboxUrl });
    const members = await (await fetch(`${second.apiUrl}/members`, { headers })).json();
    expect(JSON.stringify(members)).toContain('Somebody Else');
    expect(troubles).toEqual([]);
  });

  it('that cannot start puts everything back', async () => {
    const other = await serveLoopback('other', 0, () => {});
    const before = { ...process.env };
    const starting = startRuntime({ dataFolder: folder, ports: { inbox: other.port }, log });
    await expect(starting).rejects.toThrow(StartProblem);
    expect(process.env).toEqual(before);
    expect(enginesOn(join(folder, 'countersign.sqlite'))).toEqual([]);
    await other.stop();
    await begin();
  });

  it('leaves the environment as it was', async () => {
    process.env.AWS_PROFILE = 'work';
    const before = { ...process.env };
    const running = await begin();
    expect(process.env.AWS_PROFILE).toBeUndefined();
    await running.stop();
    expect(process.env).toEqual(before);
    delete process.env.AWS_PROFILE;
  });

  it('is one at a time in a process', async () => {
    await begin();
    await expect(startRuntime({ log })).rejects.toThrow('a runtime is running in this process');
  });

  it('answers its own machine, and no page whose domain resolves to it', async () => {
    const { apiUrl } = await begin();
    for (const path of ['/health', '/openapi.json', '/issuer/.well-known/jwks.json']) {
      expect(await statusAs(`127.0.0.1:${new URL(apiUrl).port}`, apiUrl + path)).toBe(200);
      expect(await statusAs('evil.example', apiUrl + path)).toBe(421);
    }
  });

  it('has no inbox where mails really leave', async () => {
    const inbox = await freePort();
    runtime = await startRuntime({ smtpUrl: 'smtp://127.0.0.1:1', ports: { inbox }, log });
    expect(runtime.inboxUrl).toBeUndefined();
    await expect(fetch(`http://127.0.0.1:${inbox}/`)).rejects.toThrow('fetch failed');
  });

  it('settles while nothing happens', async () => {
    const running = await begin();
    await expect(running.settled()).resolves.toBeUndefined();
  });
});

describe('a server on this machine', () => {
  it('answers the request under way before it stops', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const server = await serveLoopback('slow', 0, async (_, response) => {
      reached.resolve();
      await promise;
      response.end('done');
    });
    const answer = fetch(server.url).then((response) => response.text());
    await reached.promise;
    const stopped = server.stop();
    resolve();
    expect(await answer).toBe('done');
    await stopped;
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
