import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../../../lib/embedded/data-folder.ts';
import { type Loopback, serveLoopback } from '../../../../lib/embedded/http/loopback.ts';
import { inbox } from '../../../../lib/embedded/mail/inbox.ts';
import { type MailStore, openMailStore } from '../../../../lib/embedded/mail/mail-folder.ts';
import type { Receipt } from '../../../../lib/embedded/mail/receipt.ts';

/** Replies to the inbox's mails, by its form and by programs; the receiver is a list here. */

const at = new Date('2026-03-02T15:00:00.000Z');
const replyTo = 'reply+cr7f3k2qx-rita-abc@reply.countersign.example';
const quiet = {
  info: () => {},
  trouble: (line: string, error?: unknown) => console.error(line, error),
};

let path: string;
let store: MailStore;
let server: Loopback;
let taken: { raw: Buffer; receipt?: Receipt }[];
let follows: () => void;

const sent = (more: string[], subject = '[CR-7F3K2QX] Spring flyer') => {
  const id = store.newId(at);
  const lines = [
    'From: "Countersign: Please sign the brief" <countersign@countersign.example>',
    'To: "Reyes, Rita" <rita@countersign.example>',
    `Subject: ${subject}`,
    `Message-ID: <${id}@local.amazonses.com>`,
    'Date: Mon, 02 Mar 2026 15:00:00 +0000',
    'MIME-Version: 1.0',
    ...more,
    'Content-Type: multipart/alternative; boundary=b',
  ];
  const parts = [
    '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nApprove or reject it.\r\n\r\nYes & no\r\n',
    '--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Approve or <b>reject</b> it.</p>\r\n--b--\r\n',
  ];
  store.add(id, Buffer.from(`${lines.join('\r\n')}\r\n\r\n${parts.join('')}`), {
    from: 'countersign@countersign.example',
    to: ['rita@countersign.example'],
  });
  return id;
};

const answerable = () =>
  sent([`Reply-To: ${replyTo}`, 'References: <cr-7f3k2qx@countersign.example>']);

const post = (
  where: string,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
) =>
  fetch(`${server.url}${where}`, {
    method: 'POST',
    headers: { 'content-type': type, ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
    redirect: 'manual',
  });

const asForm = (id: string, text: string, headers?: Record<string, string>) =>
  post(
    `/messages/${id}/reply`,
    'application/x-www-form-urlencoded',
    String(new URLSearchParams({ text })),
    headers,
  );

const asJson = (id: string, body: unknown) =>
  post(`/messages/${id}/reply`, 'application/json', JSON.stringify(body));

beforeEach(async () => {
  path = mkdtempSync(join(tmpdir(), 'countersign-replies-'));
  store = openMailStore(openDataFolder(path));
  taken = [];
  follows = () => {};
  const replies = {
    deliver: async (raw: Uint8Array, receipt?: Receipt) => {
      taken.push({ raw: Buffer.from(raw), receipt });
      return `id-${taken.length}`;
    },
    settled: async () => follows(),
    now: () => at,
  };
  server = await serveLoopback('inbox', 0, inbox(store, quiet, replies));
});

afterEach(async () => {
  await server.stop();
  rmSync(path, { recursive: true });
});

const onlyTaken = () => {
  expect(taken).toHaveLength(1);
  return PostalMime.parse(taken[0]?.raw as Buffer);
};

describe('the form under a mail', () => {
  it('is there where the mail says where answers go, and nowhere else', async () => {
    const page = async (id: string) => (await fetch(`${server.url}/messages/${id}`)).text();
    expect(await page(answerable())).toContain(`<form class="reply" method="post"`);
    expect(await page(sent([]))).not.toContain('class="reply"');
  });

  it('shows what came of the answer: the mails of the thread since then, to whoever answered', async () => {
    const id = answerable();
    follows = () => {
      sent([], '[CR-7F3K2QX] Spring flyer');
      sent([], '[CR-0000000] Another request');
    };
    const answer = await asForm(id, 'approve, looks great');
    expect(answer.status).toBe(303);
    const html = await (await fetch(`${server.url}${answer.headers.get('location')}`)).text();
    expect(html).toContain('<h1>Your reply was sent</h1>');
    expect(html.match(/<li[ >]/g)).toHaveLength(1);
    expect(html).toContain('[CR-7F3K2QX] Please sign the brief: Spring flyer');
  });

  it('says so when nothing came of it', async () => {
    const answer = await asForm(answerable(), 'hello');
    const html = await (await fetch(`${server.url}${answer.headers.get('location')}`)).text();
    expect(html).toContain('No mail has come of it yet.');
  });

  it('sends nothing that is empty', async () => {
    const answer = await asForm(answerable(), '  \r\n ');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Write an answer');
    expect(taken).toEqual([]);
  });
});

describe('the message', () => {
  it('is what a mail program makes: to the reply address, from the reader, in the thread of the mail', async () => {
    const id = answerable();
    await asForm(id, 'approve, looks great');
    const message = await onlyTaken();
    expect(message).toMatchObject({
      from: { name: 'Reyes, Rita', address: 'rita@countersign.example' },
      to: [{ address: replyTo }],
      subject: 'Re: [CR-7F3K2QX] Spring flyer',
      inReplyTo: `<${id}@local.amazonses.com>`,
      references: `<cr-7f3k2qx@countersign.example> <${id}@local.amazonses.com>`,
      date: '2026-03-02T15:00:00.000Z',
    });
    expect(message.messageId).toMatch(/^<[\w-]+@countersign\.example>$/);
  });

  it('has the whole mail below the words, as text and as HTML', async () => {
    await asForm(answerable(), 'changes: a < b\nand more');
    const { text, html } = await onlyTaken();
    expect(text?.trimEnd().split(/\r?\n/)).toEqual([
      'changes: a < b',
      'and more',
      '',
      'On Mon, Mar 2, 2026 at 3:00 PM "Countersign: Please sign the brief" <countersign@countersign.example> wrote:',
      '',
      '> Approve or reject it.',
      '>',
      '> Yes & no',
    ]);
    expect(html).toMatch(
      /^<div dir="ltr"><div>changes: a &lt; b<\/div><div>and more<\/div><\/div><br>/,
    );
    expect(html).toMatch(
      /<blockquote class="gmail_quote"[^>]*><p>Approve or <b>reject<\/b> it\.<\/p>/,
    );
  });
});

describe('a program that answers', () => {
  it('gets the id of the message', async () => {
    const answer = await asJson(answerable(), { text: 'approve' });
    expect({ status: answer.status, body: await answer.json() }).toEqual({
      status: 202,
      body: { messageId: 'id-1' },
    });
  });

  it.each([
    ['there is no such mail', () => 'nothing', { text: 'approve' }, 404],
    ['the mail takes no reply', () => sent([]), { text: 'approve' }, 409],
    ['nothing is said', answerable, { text: '' }, 422],
    ['something else is said', answerable, { words: 'approve' }, 422],
  ])('hears when %s', async (_, mail, body, status) => {
    const answer = await asJson(mail(), body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ status, title: expect.stringMatching(/\.$/) });
    expect(taken).toEqual([]);
  });

  it('hears when it sends no JSON', async () => {
    const answer = await post(`/messages/${answerable()}/reply`, 'application/json', '{');
    expect(await answer.json()).toEqual({ title: 'This is not JSON.', status: 400 });
  });
});

describe('a whole message', () => {
  const raw =
    'From: rita@countersign.example\r\nTo: x@reply.countersign.example\r\n\r\napprove\r\n';

  it('is taken in as it is, with the verdicts and recipients that the query names', async () => {
    const answer = await post(
      '/incoming?dmarc=FAIL&spam=GRAY&recipient=a@b.example&recipient=c@d.example',
      'message/rfc822',
      raw,
    );
    expect(answer.status).toBe(202);
    expect(taken[0]?.raw.toString()).toBe(raw);
    expect(taken[0]?.receipt).toEqual({
      verdicts: { dmarc: 'FAIL', spam: 'GRAY' },
      recipients: ['a@b.example', 'c@d.example'],
    });
  });

  it.each([
    ['a verdict that SES does not know', '?spf=MAYBE', 'message/rfc822', raw, 422],
    ['a verdict on what SES does not check', '?mood=PASS', 'message/rfc822', raw, 422],
    ['another type', '', 'text/plain', raw, 415],
    ['nothing', '', 'message/rfc822', '', 422],
  ])('is not taken with %s', async (_, query, type, body, status) => {
    expect((await post(`/incoming${query}`, type, body)).status).toBe(status);
    expect(taken).toEqual([]);
  });
});

describe('nobody answers from elsewhere', () => {
  it.each([
    ['a page of another origin', { origin: 'https://evil.example' }],
    ['a page that hides its origin', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a page of another site, as browsers say', { 'sec-fetch-site': 'cross-site' }],
    ['a page of the same site', { 'sec-fetch-site': 'same-site' }],
  ])('%s', async (_, headers) => {
    expect((await asForm(answerable(), 'approve', headers)).status).toBe(403);
    expect(taken).toEqual([]);
  });

  it('but the inbox itself', async () => {
    const headers = { origin: server.url, 'sec-fetch-site': 'same-origin' };
    expect((await asForm(answerable(), 'approve', headers)).status).toBe(303);
  });

  it('and a browser tells the inbox where its form was: its pages do not hide it', async () => {
    const page = await fetch(`${server.url}/messages/${answerable()}`);
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
  });

  it('nor by other methods', async () => {
    const answer = await fetch(`${server.url}/messages/${answerable()}/reply`, {
      method: 'PUT',
      body: 'x',
    });
    expect(answer.status).toBe(405);
    expect((await fetch(`${server.url}/messages/${answerable()}/reply`)).status).toBe(404);
  });
});

it('an inbox that nothing takes answers for is for reading', async () => {
  const reading = await serveLoopback('inbox', 0, inbox(store, quiet));
  const answer = await fetch(`${reading.url}/incoming`, { method: 'POST', body: 'x' });
  const page = await (await fetch(`${reading.url}/messages/${answerable()}`)).text();
  await reading.stop();
  expect(answer.status).toBe(405);
  expect(page).not.toContain('class="reply"');
});
