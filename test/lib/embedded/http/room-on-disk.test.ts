import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { type Loopback, serveLoopback } from '../../../../lib/embedded/http/loopback.ts';
import { withRoomOnDisk } from '../../../../lib/embedded/http/room-on-disk.ts';

const MB = 2 ** 20;

let server: Loopback;

afterEach(() => server.stop());

const serve = async (free?: (folder: string) => number) => {
  server = await serveLoopback(
    'API',
    0,
    withRoomOnDisk(tmpdir(), (_, response) => void response.end('as usual'), free),
  );
};

const ask = async (path: string, init?: RequestInit) => {
  const response = await fetch(server.url + path, init);
  return { status: response.status, text: await response.text() };
};

const asUsual = { status: 200, text: 'as usual' };

describe('health', () => {
  it('says in words that the disk has no room, and how much is missing', async () => {
    await serve(() => 12.5 * MB);
    const { status, text } = await ask('/health');
    expect(status).toBe(503);
    expect(JSON.parse(text).message).toMatch(
      /^The disk of the data folder has no room: 12 MB are free, and at least 64 MB are needed\. Free some\./,
    );
    expect((await ask('/health?probe=1')).status).toBe(503);
  });

  it('is what the API says while there is room', async () => {
    await serve(() => 64 * MB);
    expect(await ask('/health')).toEqual(asUsual);
  });

  it('looks at the disk itself', async () => {
    const asked: string[] = [];
    await serve((folder) => asked.push(folder));
    expect((await ask('/health')).status).toBe(503);
    expect(asked).toEqual([tmpdir()]);
    await server.stop();
    await serve();
    expect(await ask('/health')).toEqual(asUsual);
  });

  it('stands in nobody’s way', async () => {
    await serve(() => 0);
    expect(await ask('/requests')).toEqual(asUsual);
    expect(await ask('/healthy')).toEqual(asUsual);
    expect(await ask('/health', { method: 'POST' })).toEqual(asUsual);
  });
});
