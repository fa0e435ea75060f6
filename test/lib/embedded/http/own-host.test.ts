import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Loopback, serveLoopback } from '../../../../lib/embedded/http/loopback.ts';
import { forOwnHosts } from '../../../../lib/embedded/http/own-host.ts';

let server: Loopback;

beforeAll(async () => {
  server = await serveLoopback(
    'API',
    0,
    forOwnHosts('https://Sign.Example', (_, response) => void response.end('hello')),
  );
});

afterAll(() => server?.stop());

const ask = (host: string) =>
  new Promise<{ status?: number; text: string }>((resolve, reject) => {
    const headers = { host: host.replace('PORT', String(server.port)) };
    get({ host: '127.0.0.1', port: server.port, headers }, async (response) => {
      const text = (await response.toArray()).join('');
      resolve({ status: response.statusCode, text });
    }).once('error', reject);
  });

describe('the API', () => {
  it.each(['127.0.0.1:PORT', 'localhost:PORT', 'LOCALHOST:PORT', '[::1]:PORT', 'sign.example'])(
    'answers as %s',
    async (host) => expect(await ask(host)).toEqual({ status: 200, text: 'hello' }),
  );

  it.each([
    'evil.example',
    'evil.example:PORT',
    'sign.example.evil.example',
    'localhost.evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'sign.example:PORT',
  ])('does not answer as %s, and says where it does', async (host) => {
    const { status, text } = await ask(host);
    expect(status).toBe(421);
    expect(JSON.parse(text).message).toContain('Countersign answers at https://Sign.Example');
  });
});
