import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRuntime } from '../../../../lib/embedded/runtime.ts';
import { TestClock } from '../../../../lib/embedded/test-clock.ts';

/** Signing in to the console with an issuer: the embedded one, by the code that meets any other. */

let platform: Awaited<ReturnType<typeof startRuntime>>;
beforeAll(async () => {
  platform = await startRuntime({
    issuerSignIn: true,
    clock: new TestClock('2026-03-02T14:00:00.000Z'),
    log: { info: () => {}, trouble: (line) => console.error(line) },
  });
});
afterAll(() => platform?.stop());

const open = (url: string, cookies: readonly string[] = [], body?: URLSearchParams) =>
  fetch(new URL(url, platform.apiUrl), {
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      ...(cookies.length > 0 && { cookie: cookies.join('; ') }),
      ...(body && { origin: platform.apiUrl }),
    },
    ...(body && { method: 'POST', body }),
  });

const cookiesOf = (answer: Response): string[] =>
  answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');

/**
 * Leaves for the issuer, and says there who one is: with what the browser keeps, and where it is
 * led.
 */
const issued = async (email: string, to = '/') => {
  const left = await open(`/sign-in/issuer?to=${encodeURIComponent(to)}`);
  const asked = new URL(left.headers.get('location') ?? '');
  asked.searchParams.set('email', email);
  const granted = await open('/issuer/authorize', [], asked.searchParams);
  return { kept: cookiesOf(left), back: granted.headers.get('location') ?? '', asked };
};

const denied = async (url: string, cookies: readonly string[], says = 'did not let you in') => {
  const answer = await open(url, cookies);
  expect([answer.status, cookiesOf(answer)]).toEqual([403, []]);
  expect(await answer.text()).toContain(says);
};

describe('signing in with an issuer', () => {
  it('lets in whom the issuer vouches for and the roster knows, and leads on', async () => {
    const { kept, back, asked } = await issued('rita@countersign.example', '/r/CR-7F3K2QX');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email',
    });
    const done = await open(back, kept);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/r/CR-7F3K2QX']);
    const home = await open('/', cookiesOf(done));
    expect(await home.text()).toContain('<bdi>Rita Reyes</bdi>');
  });

  it('takes no code twice, none of another flow, and none without the browser that began', async () => {
    const first = await issued('rita@countersign.example');
    expect((await open(first.back, first.kept)).status).toBe(303);
    await denied(first.back, first.kept);
    const second = await issued('leo@countersign.example');
    await denied(second.back, []);
    await denied(second.back, first.kept);
    const odd = second.kept.map((cookie) => `${cookie.split('=')[0]}=bm90aGluZw`);
    await denied(second.back, odd);
    await denied(second.back.replace(/state=[^&]*/, 'state=other'), second.kept);
    await denied('/sign-in/issued?error=access_denied&state=x', second.kept);
    expect((await open(second.back, second.kept)).status).toBe(303);
  });

  it('lets nobody in whose address is on no roster', async () => {
    const { kept, back } = await issued('somebody@elsewhere.example');
    await denied(back, kept, 'nobody on the roster');
  });

  it('is the only way where mail is turned off', async () => {
    const page = await (await open('/sign-in')).text();
    expect(page).toContain('Sign in with your company’s account');
    expect(page).not.toContain('name="address"');
    const address = new URLSearchParams({ address: 'rita@countersign.example' });
    expect((await open('/sign-in', [], address)).status).toBe(403);
    expect((await open(`/sign-in/${'a'.repeat(40)}`)).status).toBe(403);
    const trying = await open('/try', [], new URLSearchParams({ member: 'rita' }));
    expect([trying.headers.get('location'), cookiesOf(trying)]).toEqual(['/sign-in?to=%2Ftry', []]);
  });

  it('gives the code of a grant to its own client alone', async () => {
    const { asked } = await issued('rita@countersign.example');
    asked.searchParams.set('redirect_uri', 'https://elsewhere.example/');
    expect((await open('/issuer/authorize', [], asked.searchParams)).status).toBe(400);
  });
});
