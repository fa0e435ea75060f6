import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPlatform, inboxOf } from '../../../lib/cli/running-platform.ts';
import { openIssuer } from '../../../lib/embedded/http/issuer.ts';
import { type Loopback, serveLoopback } from '../../../lib/embedded/http/loopback.ts';
import { writePlatformFile } from '../../../lib/embedded/platform-file.ts';
import { systemClock } from '../../../lib/embedded/wall-clock.ts';

let folder: string;
let server: Loopback;
let health: { status: number; text: string };

const file = (...names: string[]) => join(folder, ...names);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-platform-'));
  health = { status: 200, text: '{}' };
  server = await serveLoopback('API', 0, (_, response) =>
    response.writeHead(health.status).end(health.text),
  );
});

afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const rita = { id: 'rita', name: 'Rita', email: 'rita@countersign.example', parties: ['sales'] };

const start = async (inboxUrl?: string) => {
  const issuer = `${server.url}/issuer`;
  await openIssuer({ file }, systemClock, issuer);
  writePlatformFile({ file }, { apiUrl: server.url, inboxUrl, issuer, members: [rita] });
};

const find = () => findPlatform({ COUNTERSIGN_DATA: folder });

describe('a platform on this machine', () => {
  it('is found with everybody, each with a token of the hour that is kept nowhere', async () => {
    await start(server.url);
    const { apiUrl, inboxUrl, people } = await find();
    expect([apiUrl, inboxUrl]).toEqual([server.url, server.url]);
    expect(people).toMatchObject([rita]);
    const { iss, email, iat = 0, exp } = decodeJwt(people[0]?.token ?? '');
    expect({ iss, email, exp }).toEqual({
      iss: `${server.url}/issuer`,
      email: rita.email,
      exp: iat + 3600,
    });
    expect(readdirSync(folder).sort()).toEqual(['issuer-key.json', 'platform.json']);
  });

  it('may have no inbox, which is a problem for who needs one', async () => {
    await start();
    const platform = await find();
    expect(() => inboxOf(platform)).toThrow('There is no inbox: this platform was started with');
  });

  it('that is not well is told in its own words', async () => {
    await start();
    health = { status: 503, text: '{"message":"The disk has no room"}' };
    await expect(find()).rejects.toThrow(
      `The API at ${server.url} answers 503: {"message":"The disk has no room"}`,
    );
  });

  it('is none without its file, or without the key beside it', async () => {
    await expect(find()).rejects.toThrow(`There is no platform: ${file('platform.json')} does`);
    await start();
    rmSync(file('issuer-key.json'));
    await expect(find()).rejects.toThrow('There is no platform');
    expect(readdirSync(folder)).toEqual(['platform.json']);
  });

  it('says what is wrong with a broken file', async () => {
    await start();
    writeFileSync(file('platform.json'), '{"apiUrl":');
    await expect(find()).rejects.toThrow(`${file('platform.json')} cannot be read`);
    writeFileSync(file('platform.json'), '{"apiUrl":"x"}');
    await expect(find()).rejects.toThrow(`${file('platform.json')} does not say where`);
  });
});
