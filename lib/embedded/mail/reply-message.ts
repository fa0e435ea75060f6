import MimeNode from 'nodemailer/lib/mime-node';
import PostalMime from 'postal-mime';
import { escapeHtml } from '../../../functions/wording/fill-template.ts';

/** The parts of a mail that a mail program needs to reply to it. */
export type AnsweredMail = {
  to: readonly string[];
  subject: string;
  text: string;
  html: string;
  headers: readonly { name: string; value: string }[];
};

export type Answer = {
  mail: AnsweredMail;
  /** The reply as typed. */
  text: string;
  at: Date;
  /** Default: the mail's recipient. */
  from?: { name: string; address: string };
  /** Added to the program's own headers, or replacing them: `Auto-Submitted`, for one. */
  headers?: Readonly<Record<string, string>>;
};

/** The mail's reply address, if it takes replies. */
export const replyAddress = (mail: AnsweredMail): string | undefined => headerOf(mail, 'reply-to');

const headerOf = ({ headers }: AnsweredMail, name: string): string | undefined =>
  headers.find((header) => header.name.toLowerCase() === name)?.value;

/**
 * The message that a mail program makes of what is typed under *Reply*: a text and an HTML part,
 * the answer first and the whole mail quoted below. Throws when the mail has no reply address.
 */
export const replyMessage = async ({
  mail,
  text,
  at,
  from,
  headers = {},
}: Answer): Promise<Buffer> => {
  const to = replyAddress(mail);
  if (to === undefined) throw new Error('a mail without Reply-To takes no reply');
  const sender = from ?? (await readerOf(mail));
  const answered = headerOf(mail, 'message-id') ?? '';
  const message = new MimeNode('multipart/alternative', {
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  message.setHeader({
    'MIME-Version': '1.0',
    Date: at.toUTCString().replace('GMT', '+0000'),
    'Message-ID': `<${crypto.randomUUID()}@${sender.address.split('@').at(-1)}>`,
    Subject: subjectOf(mail.subject),
    From: sender.name
      ? `"${sender.name.replace(/["\\]/g, '\\$&')}" <${sender.address}>`
      : sender.address,
    To: to,
    'In-Reply-To': answered,
    References: [headerOf(mail, 'references'), answered].filter(Boolean).join(' '),
    ...headers,
  });
  message
    .createChild('text/plain; charset=utf-8')
    .setContent(`${text}\r\n\r\n${attribution(mail)}\r\n\r\n${quotedText(mail)}\r\n`);
  message
    .createChild('text/html; charset=utf-8')
    .setContent(`<div dir="ltr">${asHtml(text)}</div>${mail.html ? quotedHtml(mail) : ''}`);
  return message.build();
};

/** The mail's reader, with the name that the mail uses for them. */
const readerOf = async (mail: AnsweredMail): Promise<{ name: string; address: string }> => {
  const { to = [] } = await PostalMime.parse(`To: ${headerOf(mail, 'to') ?? ''}\r\n\r\n`);
  const [reader] = to;
  return { name: reader?.name ?? '', address: reader?.address ?? mail.to[0] ?? '' };
};

const subjectOf = (subject: string): string => (/^re:/i.test(subject) ? subject : `Re: ${subject}`);

/**
 * "On Mon, Mar 2, 2026 at 2:00 PM Countersign <countersign@example.com> wrote:", as Gmail writes
 * it.
 */
const attribution = (mail: AnsweredMail): string => {
  const sent = new Date(headerOf(mail, 'date') ?? 0);
  const [onDay, atTime] = [day, time].map((form) =>
    sent.toLocaleString('en-US', { ...form, timeZone: 'UTC' }),
  );
  return `On ${onDay} at ${atTime?.replace('\u202f', ' ')} ${headerOf(mail, 'from')} wrote:`;
};

const day: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
};

const time: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };

const quotedText = (mail: AnsweredMail): string =>
  mail.text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\r\n');

const asHtml = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => `<div>${escapeHtml(line) || '<br>'}</div>`)
    .join('');

const quotedHtml = (mail: AnsweredMail): string =>
  `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escapeHtml(attribution(mail))}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${mail.html}</blockquote></div>`;
