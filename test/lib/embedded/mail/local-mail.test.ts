import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataFolder, openDataFolder } from '../../../../lib/embedded/data-folder.ts';
import { AwsError } from '../../../../lib/embedded/http/aws-error.ts';
import { type Loopback, serveLoopback } from '../../../../lib/embedded/http/loopback.ts';
import { localCredentials, localRegion } from '../../../../lib/embedded/local-account.ts';
import { inbox } from '../../../../lib/embedded/mail/inbox.ts';
import { openMailStore } from '../../../../lib/embedded/mail/mail-folder.ts';
import { sesEndpoint } from '../../../../lib/embedded/mail/ses-endpoint.ts';
import { smtpDelivery } from '../../../../lib/embedded/mail/smtp.ts';
import { TestClock } from '../../../../lib/embedded/test-clock.ts';

/** Mails through the real SES client into the inbox. */

let folder: DataFolder;
let clock: TestClock;
let servers: Loopback[];
let inboxUrl: string;
let ses: SESClient;
let troubles: string[];

type Extra = Partial<Parameters<typeof sesEndpoint>[0]>;

const open = async (extra: Extra = {}) => {
  const log = { info: () => {}, trouble: (line: string) => void troubles.push(line) };
  const store = openMailStore(folder);
  const endpoint = await serveLoopback(
    'SES endpoint',
    0,
    sesEndpoint({ store, clock, log, ...extra }),
  );
  const pages = await serveLoopback('inbox', 0, inbox(store, log));
  servers.push(endpoint, pages);
  inboxUrl = pages.url;
  ses = new SESClient({
    endpoint: endpoint.url,
    region: localRegion,
    credentials: localCredentials,
    maxAttempts: 1,
  });
};

const close = async () => {
  ses.destroy();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
};

beforeEach(async () => {
  folder = openDataFolder(mkdtempSync(join(tmpdir(), 'countersign-mail-')));
  clock = new TestClock('2026-03-02T15:00:00.000Z');
  servers = [];
  troubles = [];
  await open();
});

afterEach(async () => {
  await close();
  rmSync(folder.path, { recursive: true });
});

const message = (lines: string[], body = 'Hello'): Buffer =>
  Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}\r\n`);

const usual = [
  'From: Countersign <countersign@countersign.example>',
  'To: Rita Reyes <rita@countersign.example>',
  'Subject: Hi',
];

const send = (
  raw: Buffer,
  more: {
    Source?: string;
    Destinations?: string[];
    ConfigurationSetName?: string;
    Tags?: { Name: string; Value: string }[];
  } = {},
) => ses.send(new SendRawEmailCommand({ RawMessage: { Data: raw }, ...more }));

type Json = {
  id: string;
  at: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  outcome?: string;
  headers: { name: string; value: string }[];
};

const list = async (query = ''): Promise<Json[]> =>
  (await fetch(`${inboxUrl}/messages.json${query}`)).json() as Promise<Json[]>;
const read = async (id = ''): Promise<Json> =>
  (await fetch(`${inboxUrl}/messages/${id}.json`)).json() as Promise<Json>;
const header = (mail: Json, name: string): string[] =>
  mail.headers.filter((one) => one.name.toLowerCase() === name).map(({ value }) => value);

describe('sending', () => {
  it('keeps the mail as it is, but for the two headers that SES writes itself', async () => {
    const { MessageId } = await send(
      message([
        ...usual,
        'Message-ID: <mine@countersign.example>',
        'Date: Thu, 1 Jan 1970 00:00:00 +0000',
        'In-Reply-To: <first@local.amazonses.com>',
        'References: <first@local.amazonses.com>',
        ' <second@local.amazonses.com>',
        'List-Unsubscribe: <https://countersign.example/u>',
      ]),
    );
    const mail = await read(MessageId);
    expect(header(mail, 'message-id')).toEqual([`<${MessageId}@local.amazonses.com>`]);
    expect(header(mail, 'date')).toEqual(['Mon, 02 Mar 2026 15:00:00 +0000']);
    expect(header(mail, 'references')).toEqual([
      '<first@local.amazonses.com> <second@local.amazonses.com>',
    ]);
    expect(header(mail, 'list-unsubscribe')).toEqual(['<https://countersign.example/u>']);
    expect(mail).toMatchObject({ at: '2026-03-02T15:00:00.000Z', subject: 'Hi', text: 'Hello\n' });
  });

  it('goes to the destinations of the call rather than those of the headers', async () => {
    await send(message(usual), { Destinations: ['saul@countersign.example'] });
    expect((await list())[0]?.to).toEqual(['saul@countersign.example']);
  });

  it('takes a configuration set, by which only SES counts', async () => {
    await send(message(usual), { ConfigurationSetName: 'countersign-sample' });
    expect(await list()).toHaveLength(1);
  });

  it('goes to hidden recipients, and hides them', async () => {
    await send(message([...usual, 'Bcc: leo@countersign.example']));
    const [mail] = await list('?to=leo@countersign.example');
    expect(header(await read(mail?.id), 'bcc')).toEqual([]);
  });

  it('keeps names and subjects in any script', async () => {
    const subject = `Subject: =?UTF-8?B?${Buffer.from('Größe 🚀 مرحبا').toString('base64')}?=`;
    await send(
      message(
        [
          usual[0] ?? '',
          usual[1] ?? '',
          subject,
          'Content-Type: text/plain; charset=utf-8',
          'Content-Transfer-Encoding: 8bit',
        ],
        'Größe 🚀',
      ),
    );
    const [mail] = await list();
    expect(mail?.subject).toBe('Größe 🚀 مرحبا');
    expect((await read(mail?.id)).text.trim()).toBe('Größe 🚀');
  });

  it.each([
    ['no recipient', message([usual[0] ?? '', 'Subject: Hi']), 'InvalidParameterValue'],
    ['no sender', message(usual.slice(1)), 'InvalidParameterValue'],
    [
      'an address without a domain',
      message([usual[0] ?? '', 'To: rita', 'Subject: Hi']),
      'InvalidParameterValue',
    ],
    [
      'a line in the headers that is no header',
      message([...usual, 'not a header']),
      'InvalidParameterValue',
    ],
    ['no message', Buffer.alloc(0), 'ValidationError'],
    ['more than 10 MB', message(usual, 'x'.repeat(10 * 1024 * 1024)), 'InvalidParameterValue'],
    [
      'more than 50 recipients',
      message([
        usual[0] ?? '',
        `To: ${Array.from({ length: 51 }, (_, n) => `m${n}@countersign.example`).join(', ')}`,
      ]),
      'InvalidParameterValue',
    ],
  ])('is refused with %s', async (_, raw, name) => {
    await expect(send(raw)).rejects.toMatchObject({ name });
    expect(await list()).toEqual([]);
  });

  it('over its rate is refused under the name that SDK clients wait and try again for', async () => {
    await close();
    let refusals = 1;
    const throttling = new AwsError('Throttling', 'Maximum sending rate exceeded.');
    await open({ admit: () => (refusals-- > 0 ? throttling : undefined) });
    await expect(send(message(usual))).rejects.toMatchObject({ name: 'Throttling' });
    await send(message(usual));
    expect(await list()).toHaveLength(1);
  });
});

describe('what becomes of a mail', () => {
  type Event = { source: string; detail: { eventType: string; mail: Record<string, unknown> } };

  const becomes = async (address: string) => {
    await close();
    const published: Event[] = [];
    await open({ publish: (_, events) => published.push(...(events as Event[])) });
    const { MessageId } = await send(message(usual), {
      Destinations: [address],
      Tags: [{ Name: 'memberId', Value: 'rita' }],
    });
    const [mail] = await list(`?to=${encodeURIComponent(address)}`);
    return { MessageId, published, outcome: mail?.outcome };
  };

  it.each([
    ['rita@countersign.example', ['Delivery'], undefined],
    ['bounce@simulator.amazonses.com', ['Bounce'], 'bounced'],
    ['Bounce+rita@simulator.amazonses.com', ['Bounce'], 'bounced'],
    ['suppressionlist@simulator.amazonses.com', ['Bounce'], 'suppressed'],
    ['complaint+1@simulator.amazonses.com', ['Delivery', 'Complaint'], 'complained'],
    ['ooto@simulator.amazonses.com', ['Delivery', 'Bounce'], 'out-of-office'],
    ['success@simulator.amazonses.com', ['Delivery'], undefined],
    ['bounce@elsewhere.example', ['Delivery'], undefined],
  ])(
    'to %s is told as SES tells it, with its tags, and is shown',
    async (address, types, shown) => {
      const { MessageId, published, outcome } = await becomes(address);
      expect(published.map(({ source, detail }) => [source, detail.eventType])).toEqual(
        types.map((type) => ['aws.ses', type]),
      );
      for (const { detail } of published)
        expect(detail.mail).toMatchObject({
          messageId: MessageId,
          destination: [address],
          tags: { memberId: ['rita'] },
        });
      expect(outcome).toBe(shown);
      expect((await (await fetch(`${inboxUrl}/`)).text()).includes('<strong>')).toBe(
        shown !== undefined,
      );
    },
  );

  it('with tags that SES does not take is refused', async () => {
    const Tags = [{ Name: 'memberId', Value: 'rita reyes' }];
    await expect(send(message(usual), { Tags })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });
});

describe('the inbox', () => {
  it('lists the newest first, also within one instant, and by recipient and headline', async () => {
    await send(
      message(['From: c@countersign.example', 'To: rita@countersign.example', 'Subject: one']),
    );
    await send(
      message(['From: c@countersign.example', 'To: saul@countersign.example', 'Subject: two']),
    );
    await clock.advance(1000);
    await send(
      message(['From: c@countersign.example', 'To: rita@countersign.example', 'Subject: three']),
    );
    const subjects = async (query?: string) => (await list(query)).map(({ subject }) => subject);
    expect(await subjects()).toEqual(['three', 'two', 'one']);
    expect(await subjects('?to=RITA@countersign.example')).toEqual(['three', 'one']);
    expect(await subjects('?to=rita@countersign.example&words=thr')).toEqual(['three']);
  });

  it('says whose mail it shows, and leads from a mail to its reader and to the others of its thread', async () => {
    const to = (name: string, subject: string) =>
      send(message([usual[0] ?? '', `To: ${name}@countersign.example`, `Subject: ${subject}`]));
    const [first, second] = [await to('rita', 'Flyer'), await to('rita', 'Flyer')];
    const [other, others] = [await to('rita', 'Poster'), await to('saul', 'Flyer')];
    const shown = async (path: string) => (await fetch(inboxUrl + path)).text();
    expect(await shown('/?to=rita@countersign.example')).toContain(
      '<h1>Mail to <bdi>rita@countersign.example</bdi></h1>',
    );
    const page = await shown(`/messages/${first.MessageId}`);
    expect(page).toContain('href="/?to=rita%40countersign.example"');
    expect(page).toContain(`href="/messages/${second.MessageId}"`);
    for (const { MessageId } of [other, others]) expect(page).not.toContain(String(MessageId));
  });

  it('has the mails of before after a restart', async () => {
    const { MessageId } = await send(message(usual));
    await close();
    await open();
    expect(await read(MessageId)).toMatchObject({
      subject: 'Hi',
      to: ['rita@countersign.example'],
    });
  });

  it('shows what people wrote as text, and the mail in a frame without scripts', async () => {
    const html = '<p onclick="x()">Hi</p><script>alert(1)</script>';
    const { MessageId } = await send(
      message(
        [
          usual[0] ?? '',
          usual[1] ?? '',
          'Subject: <img src=x onerror=alert(1)> "quoted"',
          'Content-Type: text/html',
        ],
        html,
      ),
    );
    const pages = await Promise.all(
      ['/', `/messages/${MessageId}`, '/?to="><script>alert(1)</script>'].map((path) =>
        fetch(inboxUrl + path),
      ),
    );
    for (const page of pages) {
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      const body = await page.text();
      expect(body).not.toMatch(/<img|<script|<p onclick/);
      expect(body).toMatch(/lang="en"/);
    }
    const frame = await (await fetch(`${inboxUrl}/messages/${MessageId}`)).text();
    expect(frame).toMatch(
      /<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="&lt;base/,
    );
  });

  it.each([
    ['a page whose domain resolves to this machine', { host: 'evil.example' }],
    ['the same with the right port', { host: 'evil.example:PORT' }],
    ['this machine at another port', { host: '127.0.0.1:1' }],
    ['a script of another origin', { origin: 'https://evil.example' }],
    ['an element of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    [
      'a frame of another page of this machine',
      {
        'sec-fetch-site': 'same-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'iframe',
      },
    ],
  ])('is not read by %s', async (_, headers) => {
    const { port } = new URL(inboxUrl);
    for (const path of ['/', '/messages.json'])
      expect(await statusOf(path, { host: `127.0.0.1:${port}` })).toBe(200);
    const asked = { host: `127.0.0.1:${port}`, ...headers };
    asked.host = asked.host.replace('PORT', port);
    for (const path of ['/', '/messages.json']) expect(await statusOf(path, asked)).toBe(403);
  });

  it('opens by a link, wherever that is', async () => {
    const { port } = new URL(inboxUrl);
    const headers = {
      host: `localhost:${port}`,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect(await statusOf('/', headers)).toBe(200);
  });

  const statusOf = (path: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(inboxUrl);
      get({ port, host: '127.0.0.1', path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).once('error', reject);
    });

  it('says that there is no such mail', async () => {
    for (const path of [
      '/messages/none',
      '/messages/none.json',
      '/messages/..%2F..%2Fetc',
      '/other',
    ]) {
      expect((await fetch(inboxUrl + path)).status).toBe(404);
    }
  });
});

describe('with an SMTP server', () => {
  /** The minimum of an SMTP server that nodemailer needs. */
  const smtpServer = async (answerToData: string, answerToRcpt = '250 ok') => {
    const got: string[] = [];
    const server = createServer((socket) => {
      let data: string | undefined;
      socket.write('220 ready\r\n');
      socket.on('data', (chunk) => {
        if (data !== undefined) data += chunk;
        else got.push(String(chunk).trim());
        if (data === undefined) {
          const [command] = /^(DATA|RCPT)/.exec(String(chunk)) ?? [];
          const answers: Record<string, string> = { DATA: '354 go on', RCPT: answerToRcpt };
          socket.write(`${answers[command ?? ''] ?? '250 ok'}\r\n`);
        }
        if (/^DATA/.test(String(chunk))) data = '';
        if (data?.endsWith('\r\n.\r\n')) {
          got.push(data);
          data = undefined;
          socket.write(`${answerToData}\r\n`);
        }
      });
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    return { url: `smtp://127.0.0.1:${port}/?ignoreTLS=true`, got, stop: () => server.close() };
  };

  it('mails leave as they are in the inbox, and for the same recipients', async () => {
    const server = await smtpServer('250 taken');
    await close();
    await open({ deliver: smtpDelivery(server.url) });
    const { MessageId } = await send(
      message([...usual, 'References: <first@local.amazonses.com>']),
      {
        Destinations: ['saul@countersign.example'],
      },
    );
    expect(server.got).toEqual(
      expect.arrayContaining([
        'MAIL FROM:<countersign@countersign.example>',
        'RCPT TO:<saul@countersign.example>',
      ]),
    );
    const data = server.got.find((text) => text.includes('Subject: Hi'));
    expect(data).toContain(`Message-ID: <${MessageId}@local.amazonses.com>`);
    expect(data).toContain('References: <first@local.amazonses.com>');
    expect(data).not.toContain('Delivered-To');
    expect(await list()).toHaveLength(1);
    server.stop();
  });

  it('a mail that it does not take is not sent, and whoever sends it is told', async () => {
    const server = await smtpServer('452 try later');
    await close();
    await open({ deliver: smtpDelivery(server.url) });
    await expect(send(message(usual))).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    expect(await list()).toEqual([]);
    expect(troubles).toEqual(['a mail could not be sent']);
    server.stop();
  });

  it.each([
    ['550 5.1.1 no such user here', ['Bounce']],
    ['550 5.7.1 relaying denied', undefined],
    ['451 4.3.0 try later', undefined],
  ])(
    'an address that it answers with %s has bounced only when it says that there is none',
    async (answer, types) => {
      const server = await smtpServer('250 taken', answer);
      await close();
      const published: { detail: { eventType: string } }[] = [];
      await open({
        deliver: smtpDelivery(server.url),
        publish: (_, events) => published.push(...(events as typeof published)),
      });
      const sent = await send(message(usual)).catch((error: Error) => error);
      expect(sent instanceof Error).toBe(types === undefined);
      expect(published.map(({ detail }) => detail.eventType)).toEqual(types ?? []);
      expect(await list()).toHaveLength(types ? 1 : 0);
      server.stop();
    },
  );
});
