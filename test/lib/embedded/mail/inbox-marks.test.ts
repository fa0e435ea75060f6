import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataFolder, openDataFolder } from '../../../../lib/embedded/data-folder.ts';
import { type Loopback, serveLoopback } from '../../../../lib/embedded/http/loopback.ts';
import { inbox } from '../../../../lib/embedded/mail/inbox.ts';
import { type MailStore, openMailStore } from '../../../../lib/embedded/mail/mail-folder.ts';

/** What is new in the inbox, whose it is, and which mails belong together. */

let folder: DataFolder;
let store: MailStore;
let server: Loopback;
let minute = 0;

const open = async () => {
  store = openMailStore(folder);
  const log = { info: () => {}, trouble: (line: string) => console.error(line) };
  server = await serveLoopback('inbox', 0, inbox(store, log));
};

beforeEach(async () => {
  folder = openDataFolder(mkdtempSync(join(tmpdir(), 'countersign-inbox-')));
  await open();
});
afterEach(async () => {
  await server.stop();
  rmSync(folder.path, { recursive: true });
});

const names = { rita: 'Rita Reyes', saul: 'Saul Stein' };

const sent = (to: keyof typeof names, what: string, request = '[CR-7F3K2QX] Spring flyer') => {
  minute += 1;
  const id = store.newId(new Date(Date.UTC(2026, 2, 2, 15, minute)));
  const address = `${to}@countersign.example`;
  const lines = [
    `From: "Countersign: ${what}" <countersign@countersign.example>`,
    `To: "${names[to]}" <${address}>`,
    `Subject: ${request}`,
  ];
  const raw = Buffer.from(`${lines.join('\r\n')}\r\n\r\nHello\r\n`);
  store.add(id, raw, { from: 'countersign@countersign.example', to: [address] });
  return id;
};

const page = async (path: string, init: RequestInit = {}) =>
  (await fetch(`${server.url}${path}`, init)).text();

const post = (path: string, fields: Record<string, string> = {}, headers = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });

/** How much is new, by mailbox. */
const mailboxes = async (path = '/') => {
  const [, people = ''] = /<nav class="people"[^>]*>([\s\S]*?)<\/nav>/.exec(await page(path)) ?? [];
  return Object.fromEntries(
    [...people.matchAll(/<a [^>]*>(.*?)<\/a>/g)].map(([, link = '']) => {
      const [, unread = '0'] = /class="new">(\d+) new/.exec(link) ?? [];
      const [, name = ''] = /^(?:<bdi>)?([^<]*)/.exec(link) ?? [];
      return [name.trim(), Number(unread)];
    }),
  );
};

describe('mails that nobody has opened', () => {
  it('are counted by mailbox, and read once their page was opened', async () => {
    const id = sent('rita', 'Received');
    sent('rita', 'Accepted');
    sent('saul', 'Please sign the brief');
    expect(await mailboxes()).toEqual({ Everybody: 3, 'Rita Reyes': 2, 'Saul Stein': 1 });
    expect(await page('/')).toContain('<title>(3) Countersign inbox</title>');
    await page(`/messages/${id}`);
    expect(await mailboxes()).toEqual({ Everybody: 2, 'Rita Reyes': 1, 'Saul Stein': 1 });
    const rita = await page('/?to=rita%40countersign.example');
    expect(rita).toContain('2 mails <span class="new">1 new</span>');
    expect(rita.match(/<li class="unread">/g)).toHaveLength(1);
  });

  it('are the same after a restart', async () => {
    const id = sent('rita', 'Received');
    sent('rita', 'Accepted');
    await page(`/messages/${id}`);
    await server.stop();
    await open();
    expect(await mailboxes()).toEqual({ Everybody: 1, 'Rita Reyes': 1 });
  });

  it('are not read by programs, nor by whoever looks at a list', async () => {
    const id = sent('rita', 'Received');
    await page('/?to=rita%40countersign.example');
    await page(`/messages/${id}.json`);
    await page(`/messages/${id}.eml`);
    await fetch(`${server.url}/messages/${id}`, { method: 'HEAD' });
    expect(await mailboxes()).toEqual({ Everybody: 1, 'Rita Reyes': 1 });
  });

  it('are made so again by a button, and all of a mailbox read by another', async () => {
    const id = sent('rita', 'Received');
    sent('rita', 'Accepted');
    sent('saul', 'Please sign the brief');
    expect(await page(`/messages/${id}`)).toContain(`action="/messages/${id}/unread"`);
    const back = await post(`/messages/${id}/unread`);
    expect([back.status, back.headers.get('location')]).toEqual([
      303,
      '/?to=rita%40countersign.example',
    ]);
    expect((await mailboxes())['Rita Reyes']).toBe(2);
    expect((await post('/read', { to: 'rita@countersign.example' })).status).toBe(303);
    expect(await mailboxes()).toEqual({ Everybody: 1, 'Rita Reyes': 0, 'Saul Stein': 1 });
    await post('/read', { to: '' });
    expect(await mailboxes()).toEqual({ Everybody: 0, 'Rita Reyes': 0, 'Saul Stein': 0 });
    expect(await page('/')).not.toContain('action="/read"');
    expect((await post('/messages/none/unread')).status).toBe(404);
  });

  it('stay so whatever a page of another origin sends', async () => {
    sent('rita', 'Received');
    const foreign = { origin: 'https://evil.example' };
    expect((await post('/read', { to: '' }, foreign)).status).toBe(403);
    expect((await mailboxes()).Everybody).toBe(1);
  });
});

describe('mails of one request to one reader', () => {
  it('stand together, the newest first, and earlier ones are folded, with how many are new', async () => {
    const [first, second] = [sent('rita', 'Received'), sent('rita', 'Accepted')];
    const other = sent('rita', 'Received', '[CR-0000001] Poster');
    const saul = sent('saul', 'Please sign the brief');
    const third = sent('rita', 'Please sign the brief');
    const order = async () => {
      const list = /<ol class="mails">[\s\S]*<\/ol>/.exec(await page('/'))?.[0] ?? '';
      return [...list.matchAll(/href="\/messages\/([^"]+)"/g)].map(([, id]) => id);
    };
    expect(await order()).toEqual([third, second, first, saul, other]);
    expect(await page('/')).toContain(
      '<details><summary>2 earlier in this thread <span class="new">2 new</span></summary>',
    );
    for (const id of [first, second]) await page(`/messages/${id}`);
    expect(await page('/')).toContain('<details><summary>2 earlier in this thread</summary>');
    const newest = await page(`/messages/${third}`);
    expect(newest).toContain('Others of this thread');
    expect(newest).toContain(first);
    expect(newest).not.toContain(saul);
  });
});
