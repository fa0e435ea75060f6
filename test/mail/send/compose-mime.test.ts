import fc from 'fast-check';
import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composeMime, type MimeMail } from '../../../functions/mail/send/compose-mime.ts';
import { oneLine } from '../../../functions/wording/say.ts';

const mail: MimeMail = {
  from: 'countersign@countersign.example',
  to: { name: 'Mia Marsh', address: 'mia@countersign.example' },
  subject: '[CR-7F3K2QX] Please sign the brief: Spring flyer',
  html: '<p>Überraschung 🌷 שלום</p>',
  text: 'Überraschung 🌷 שלום\n.\nFrom here on\n',
  at: '2026-03-02T14:00:00.000Z',
  mailId: 'a-mail',
};

const sent = async (given: Partial<MimeMail> = {}): Promise<Email> =>
  PostalMime.parse((await composeMime({ ...mail, ...given })).raw);

/** Header names in the raw head, where an injected one would be. */
const rawHeaders = async (given: Partial<MimeMail>): Promise<string[]> => {
  const [head = ''] = Buffer.from((await composeMime({ ...mail, ...given })).raw)
    .toString()
    .split('\r\n\r\n');
  return head
    .replace(/\r\n[ \t]+/g, ' ')
    .split(/\r\n|\r|\n/)
    .map((line) => line.split(':')[0]?.toLowerCase() ?? '');
};

const header = ({ headers }: Email, name: string): string | undefined =>
  headers.find(({ key }) => key === name.toLowerCase())?.value;

describe('a composed message', () => {
  it('has both parts, addresses, subject and date as they were given', async () => {
    const email = await sent();
    expect(email.from).toMatchObject({
      name: 'Countersign',
      address: 'countersign@countersign.example',
    });
    expect(email.to).toMatchObject([{ name: 'Mia Marsh', address: 'mia@countersign.example' }]);
    expect(email.subject).toBe(mail.subject);
    expect(email.date).toBe('2026-03-02T14:00:00.000Z');
    expect(email.text?.trimEnd()).toBe(mail.text.trimEnd());
    expect(email.html?.trim()).toBe(mail.html);
    expect(header(email, 'content-type')).toContain('multipart/alternative');
  });

  it('shows the richest part last, as clients expect', async () => {
    const raw = Buffer.from((await composeMime(mail)).raw).toString();
    expect(raw.indexOf('text/plain')).toBeGreaterThan(0);
    expect(raw.indexOf('text/html')).toBeGreaterThan(raw.indexOf('text/plain'));
  });

  it('tells machines not to answer', async () => {
    const email = await sent();
    expect(header(email, 'Auto-Submitted')).toBe('auto-generated');
    expect(header(email, 'X-Auto-Response-Suppress')).toBe('All');
  });

  it('lets a mailbox say that its reader is away, where an answer is asked for', async () => {
    const email = await sent({
      replyTo: 'reply+7f3k2qx-mia-abcdefghijklmnopqrstuvwxyz@reply.countersign.example',
    });
    expect(header(email, 'X-Auto-Response-Suppress')).toBe('DR, RN, NRN, AutoReply');
    expect(header(email, 'Auto-Submitted')).toBe('auto-generated');
  });

  it('threads by the ids of earlier mails, newest last', async () => {
    const email = await sent({
      thread: ['<root@countersign.example>', 'second@email.amazonses.com'],
    });
    expect(email.inReplyTo).toBe('<second@email.amazonses.com>');
    expect(email.references).toBe('<root@countersign.example> <second@email.amazonses.com>');
  });

  it('keeps the thread short, and starts one without references', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `${index}@countersign.example`);
    const references = (await sent({ thread: ids })).references?.split(/\s+/);
    expect(references).toHaveLength(10);
    expect(references?.at(-1)).toBe('<29@countersign.example>');
    expect(await rawHeaders({})).not.toContain('references');
  });

  it('says how to unsubscribe only when told to', async () => {
    const email = await sent({ unsubscribeUrl: 'https://countersign.example/unsubscribe' });
    expect(header(email, 'List-Unsubscribe')).toBe('<https://countersign.example/unsubscribe>');
    expect(header(email, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    expect(await rawHeaders({})).not.toContain('list-unsubscribe');
  });

  it('has a reply address only when told to', async () => {
    expect((await sent({ replyTo: 'reply@countersign.example' })).replyTo).toMatchObject([
      { address: 'reply@countersign.example' },
    ]);
    expect(await rawHeaders({})).not.toContain('reply-to');
  });
});

describe('header injection', () => {
  const attack = 'Flyer\r\nBcc: all@rivals.example\r\n\r\nPay here';

  it.each<[string, Partial<MimeMail>]>([
    ['a title', { subject: `[CR-7F3K2QX] ${attack}` }],
    ['a name', { to: { name: attack, address: 'mia@countersign.example' } }],
    [
      'a name with brackets',
      { to: { name: 'Mia <all@rivals.example>', address: 'mia@countersign.example' } },
    ],
    ['a message id', { thread: [`a@b.example>\r\nBcc: all@rivals.example`] }],
  ])('by %s makes no header, no recipient and no body', async (_, given) => {
    const expected = await rawHeaders(given.thread ? { thread: ['a@b.example'] } : {});
    expect(await rawHeaders(given)).toEqual(expected);
    const email = await sent(given);
    expect(email.to?.map(({ address }) => address)).toEqual(['mia@countersign.example']);
    expect(email.bcc ?? []).toEqual([]);
    expect(email.text?.trimEnd()).toBe(mail.text.trimEnd());
  });

  it('is impossible, and every name and subject arrives as one line of itself', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(
        text.filter((name) => oneLine(name) !== ''),
        text,
        async (name, title) => {
          const email = await sent({
            to: { name, address: 'mia@countersign.example' },
            subject: `[CR] ${title}`,
          });
          expect(email.to).toMatchObject([
            { name: oneLine(name), address: 'mia@countersign.example' },
          ]);
          expect(email.subject).toBe(oneLine(`[CR] ${title}`));
        },
      ),
    );
  });
});
