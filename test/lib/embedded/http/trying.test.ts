import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RuntimeOptions, startRuntime } from '../../../../lib/embedded/runtime.ts';

/** Being anybody by one click: on this machine alone, and where every mail stays on it. */

type Platform = Awaited<ReturnType<typeof startRuntime>>;

const quiet = { info: () => {}, trouble: (line: string) => console.error(line) };

const open = ({ apiUrl }: Platform, path: string, more: RequestInit = {}) =>
  fetch(`${apiUrl}${path}`, {
    redirect: 'manual',
    ...more,
    headers: { accept: 'text/html', ...(more.headers as Record<string, string>) },
  });

const be = (platform: Platform, member: string, headers: Record<string, string>) =>
  open(platform, '/try', { method: 'POST', body: new URLSearchParams({ member }), headers });

describe('on this machine', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startRuntime({ log: quiet });
  });
  afterAll(() => platform?.stop());

  it('says who is on the roster, and lets one in as any of them', async () => {
    const page = await (await open(platform, '/sign-in')).text();
    expect(page).toContain('Be Mona Mbeki');
    expect(page).toContain('Answer requests, write briefs, make proofs, and step in for the team.');
    const done = await be(platform, 'mona', { origin: platform.apiUrl });
    const [cookie = ''] = done.headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
    const home = await open(platform, '/', { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(await home.text()).toContain('Nothing waits for you, Mona');
  });

  it('takes no click of a page elsewhere, nobody who is not on the roster, and nobody by a proxy', async () => {
    const origin = platform.apiUrl;
    for (const [member, headers] of [
      ['mona', { origin: 'http://elsewhere.example' }],
      ['mona', { origin, 'sec-fetch-site': 'cross-site' }],
      ['mona', {}],
      ['nobody', { origin }],
      ['mona', { origin, 'x-forwarded-for': '192.0.2.1' }],
    ] as const)
      expect((await be(platform, member, headers)).headers.getSetCookie()).toEqual([]);
    const passedOn = await open(platform, '/sign-in', { headers: { via: '1.1 proxy' } });
    expect(await passedOn.text()).not.toContain('Be Mona');
  });
});

describe.each<[string, RuntimeOptions]>([
  ['mails really leave', { smtpUrl: 'smtp://127.0.0.1:9' }],
  ['people come by another address', { publicUrl: 'https://countersign.example' }],
  ['there is a proxy', { behindProxy: true }],
])('where %s', (_, options) => {
  it('asks for an address, and lets nobody in by a click', async () => {
    const platform = await startRuntime({ log: quiet, ...options });
    try {
      const page = await (await open(platform, '/sign-in')).text();
      expect(page).toContain('name="address"');
      expect(page).not.toContain('Be Mona');
      const clicked = await be(platform, 'mona', { origin: options.publicUrl ?? platform.apiUrl });
      expect(clicked.headers.getSetCookie()).toEqual([]);
    } finally {
      await platform.stop();
    }
  });
});
