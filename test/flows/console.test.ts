import { expect, it } from 'vitest';
import { reachBriefSignOff, submit } from './driver/life.ts';
import type { Platform } from './driver/platform.ts';
import { usePlatform } from './driver/use-platform.ts';

/** What people do in a browser, from the mail that signs them in to the ledger. */

const used = usePlatform();

/** A browser, as far as forms and cookies go. */
const browse = ({ apiUrl }: Platform) => {
  const jar = new Map<string, string>();
  const open = async (path: string, form?: Record<string, string>) => {
    const response = await fetch(`${apiUrl}${path}`, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'sec-fetch-site': 'same-origin',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    const html = await response.text();
    return { status: response.status, leads: response.headers.get('location'), html };
  };
  return { open };
};

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** The path of the link in the mail, which is sent after the page has answered. */
const linkSentTo = async (platform: Platform, email: string): Promise<string> => {
  const sent = async () => {
    const mails = await platform.mailbox(email, 'Sign in to Countersign');
    return /\/sign-in\/[0-9a-f]{40}/.exec(mails.at(-1)?.text ?? '')?.[0];
  };
  await expect.poll(sent, { timeout: 30_000 }).toBeDefined();
  return (await sent()) ?? '';
};

const signIn = async (platform: Platform, email: string) => {
  const browser = browse(platform);
  const asked = await browser.open('/sign-in', { address: email, to: '/' });
  expect(asked).toMatchObject({ status: 303, leads: '/sign-in/code' });
  const path = await linkSentTo(platform, email);
  expect((await browser.open(path)).html).toContain('Sign in as');
  expect(await browser.open(path, {})).toMatchObject({ status: 303, leads: '/' });
  return browser;
};

it('lets an owner in by a mail, and take a request further', async () => {
  const { platform, people } = used;
  const { id, owner } = await submit(platform, people);
  const browser = await signIn(platform, owner.email);
  expect((await browser.open('/')).html).toContain(
    'Answer the new request: <bdi>Spring flyer</bdi>',
  );
  const { html } = await browser.open(`/r/${id}`);
  const done = await browser.open(`/r/${id}/accept`, { 'form-token': hidden(html, 'form-token') });
  expect(done).toMatchObject({ status: 303, leads: `/r/${id}` });
  expect((await browser.open(`/r/${id}`)).html).toContain('Accepted. The brief is yours to write.');
  await platform.settled();
  expect((await owner.get(`/requests/${id}`)).body.stage).toBe('brief');
});

it('lets a signer sign what they read, which the ledger has as done in the console', async () => {
  const { platform, people } = used;
  const { id, owner } = await reachBriefSignOff(platform, people);
  const browser = await signIn(platform, people.rita.email);
  const { html } = await browser.open(`/r/${id}`);
  const sent = ['form-token', 'roundId', 'digest'].map((name) => [name, hidden(html, name)]);
  const form = { ...Object.fromEntries(sent), decision: 'approve', comment: 'Print the code big.' };
  expect((await browser.open(`/r/${id}/sign`, form)).status).toBe(303);
  await platform.settled();
  const { events } = (await owner.get(`/requests/${id}/ledger`)).body;
  const signed = events.find(({ type }: { type: string }) => type === 'sign-off-recorded');
  expect(signed.data).toMatchObject({
    signedBy: 'rita',
    channel: 'console',
    evidence: { address: people.rita.email },
  });
});

it('tells nobody who is on the roster, and mails nobody who is not', async () => {
  const { platform } = used;
  const email = 'nobody@elsewhere.example';
  const asked = await browse(platform).open('/sign-in', { address: email });
  expect(asked).toMatchObject({ status: 303, leads: '/sign-in/code' });
  await platform.settled();
  expect(await platform.mailbox(email)).toEqual([]);
});
