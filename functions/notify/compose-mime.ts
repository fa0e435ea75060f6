import MailComposer from 'nodemailer/lib/mail-composer';
import { oneLine } from '../shared/say.ts';

export type MimeMail = {
  from: string;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
  /** When it happened, ISO 8601. SES writes its own `Date`; other servers keep this one. */
  at: string;
  /** Ids of earlier mails of the same request to the same member, oldest first, with or without angle brackets. */
  thread?: readonly string[];
  replyTo?: string;
  /** An https address that takes the one-click POST of RFC 8058. For rollups only, never for a decision. */
  unsubscribeUrl?: string;
};

/** Mail clients thread by the newest ids; a References header without end is refused by some servers. */
const threadedAtMost = 10;

const messageId = (id: string): string => `<${oneLine(id).replace(/^<|>$/g, '')}>`;

const unsubscribing = (url: string) => ({
  'List-Unsubscribe': `<${oneLine(url)}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/**
 * A whole message as SES wants it: text and HTML as alternatives, and headers that keep machines from answering. No
 * value can end its header: names, subjects and ids are one line each, and nodemailer encodes the rest.
 */
export const composeMime = (mail: MimeMail): Promise<Buffer> => {
  const thread = (mail.thread ?? []).slice(-threadedAtMost).map(messageId);
  return new MailComposer({
    from: { name: 'Countersign', address: mail.from },
    to: { name: oneLine(mail.to.name), address: mail.to.address },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    date: new Date(mail.at),
    replyTo: mail.replyTo,
    inReplyTo: thread.at(-1),
    references: thread,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(mail.unsubscribeUrl ? unsubscribing(mail.unsubscribeUrl) : undefined),
    },
    // The parts are texts that we made; nothing in them is to be fetched or read from a disk.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
};
