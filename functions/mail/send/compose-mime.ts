import MimeNode from 'nodemailer/lib/mime-node';
import { oneLine } from '../../wording/say.ts';
import type { CalendarPart } from '../calendar/calendar-part.ts';

export type MimeMail = {
  from: string;
  /**
   * The mail's purpose, added to the sender's name: the only part of a mail list's row that differs
   * within a thread.
   */
  fromName?: string;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  /** The same for each message of one mail, so that filters can tell them. */
  mailId: string;
  /** When it happened, ISO 8601. SES overwrites `Date`; other servers keep this one. */
  at: string;
  /**
   * Ids of earlier mails of the same request to the same member, oldest first, with or without
   * angle brackets.
   */
  thread?: readonly string[];
  replyTo?: string;
  /**
   * An https address for the one-click POST of RFC 8058. For rollups and bundles only, never for a
   * decision.
   */
  unsubscribeUrl?: string;
  /** Calendar entries, added or cancelled. Programs read the first; all are attached. */
  calendars?: readonly CalendarPart[];
  /** Inline images of the HTML, each by its `cid`. */
  images?: readonly { cid: string; png: Uint8Array }[];
  attachments?: readonly { filename: string; type: string; content: string }[];
};

/** A message and its envelope recipient, whatever a name in its headers says. */
export type Message = { raw: Uint8Array; to: string };

/**
 * A raw message for SES: text and HTML as alternatives, and headers that suppress automatic
 * answers. No header injection: names, subjects and ids are reduced to one line, and nodemailer
 * encodes non-ASCII.
 */
export const composeMime = async (mail: MimeMail): Promise<Message> => {
  // All parts are generated here; nodemailer must not read files or fetch URLs.
  const options = { disableFileAccess: true, disableUrlAccess: true };
  const [first, ...others] = mail.calendars ?? [];
  const { images = [], attachments = [] } = mail;
  const mixed = first !== undefined || attachments.length > 0;
  const message = new MimeNode(mixed ? 'multipart/mixed' : 'multipart/alternative', options);
  message.setHeader({
    From: mailbox(mail.fromName ? `Countersign: ${mail.fromName}` : 'Countersign', mail.from),
    To: mailbox(mail.to.name, mail.to.address),
    Subject: oneLine(mail.subject),
    ...(mail.thread?.length ? { 'Thread-Topic': oneLine(mail.subject) } : {}),
    Date: new Date(mail.at).toUTCString(),
    ...(mail.replyTo ? { 'Reply-To': mail.replyTo } : {}),
    ...threading(mail.thread),
    'X-Countersign-Mail': mail.mailId,
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': mail.replyTo ? suppressedButAbsences : 'All',
    ...(mail.unsubscribeUrl ? unsubscribing(mail.unsubscribeUrl) : {}),
  });
  // Clients show the last alternative that they support, so the richest comes last.
  const body = mixed ? message.createChild('multipart/alternative') : message;
  body.createChild('text/plain; charset=utf-8').setContent(mail.text);
  withPictures(images.length > 0 ? body.createChild('multipart/related') : body, mail.html, images);
  if (first) {
    body
      .createChild(`text/calendar; charset=utf-8; method=${first.method}`)
      .setContent(first.content);
    for (const [index, { method, content }] of [first, ...others].entries()) {
      message
        .createChild(`application/ics; charset=utf-8; method=${method}`, {
          filename: `countersign-${index + 1}.ics`,
        })
        .setContent(content);
    }
  }
  for (const { filename, type, content } of attachments)
    message.createChild(type, { filename }).setContent(Buffer.from(content));
  return { raw: await message.build(), to: mail.to.address };
};

/** `"Marsh, Mia" <mia@example.com>`: a quoted name cannot become an address, whatever is in it. */
const mailbox = (name: string, address: string): string =>
  `"${oneLine(name).replace(/["\\]/g, '\\$&')}" <${address}>`;

const threading = (ids: readonly string[] = []) => {
  const known = ids.slice(-threadedAtMost).map(messageId);
  const newest = known.at(-1);
  return newest ? { 'In-Reply-To': newest, References: known.join(' ') } : {};
};

/** Mail clients thread by the newest ids; some servers refuse an unlimited References header. */
const threadedAtMost = 10;

const messageId = (id: string): string => `<${oneLine(id).replace(/^<|>$/g, '')}>`;

/**
 * Automatic answers that Exchange has to suppress. Where a reply is wanted, out-of-office notices
 * are let through: somebody has to know.
 */
const suppressedButAbsences = 'DR, RN, NRN, AutoReply';

const unsubscribing = (url: string) => ({
  'List-Unsubscribe': `<${oneLine(url)}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/** The HTML, and the images that it refers to: they are in the mail, and nothing is fetched. */
const withPictures = (
  part: MimeNode,
  html: string,
  images: NonNullable<MimeMail['images']>,
): void => {
  part.createChild('text/html; charset=utf-8').setContent(html);
  for (const { cid, png } of images) {
    part
      .createChild('image/png', { filename: `${cid}.png` })
      .setHeader({ 'Content-ID': `<${cid}>`, 'Content-Disposition': `inline; filename=${cid}.png` })
      .setContent(Buffer.from(png));
  }
};
