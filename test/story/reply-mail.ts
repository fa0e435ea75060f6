import { readReply } from '../../functions/mail/replies/reading/read-reply.ts';

/** Replies as mail programs write them: headers, and a body of one or two parts. */

type ReplyText = { headers?: Record<string, string>; text?: string; html?: string };

const head = {
  From: 'Mia Marsh <mia@countersign.example>',
  To: 'Countersign <reply+cr7f3k2qxabcdefgh@reply.countersign.example>',
  Subject: 'Re: [CR-7F3K2QX] Please sign the brief: Spring flyer',
  'Message-ID': '<reply-1@countersign.example>',
};

export const mailOf = ({ headers = {}, text, html }: ReplyText): Uint8Array => {
  const part = (type: string, body: string) =>
    `Content-Type: text/${type}; charset=utf-8\r\n\r\n${body}`;
  const body =
    text !== undefined && html !== undefined
      ? `Content-Type: multipart/alternative; boundary=bb\r\n\r\n--bb\r\n${part('plain', text)}\r\n--bb\r\n${part('html', html)}\r\n--bb--\r\n`
      : html === undefined
        ? part('plain', text ?? '')
        : part('html', html);
  const lines = Object.entries({ ...head, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${lines.join('\r\n')}\r\nMIME-Version: 1.0\r\n${body}`);
};

export const readReplyMail = async (written: ReplyText) =>
  (await readReply(mailOf(written))).reading;

/** The outcome of reading a reply, in one word. */
export const verdict = async (written: ReplyText): Promise<string> => {
  const read = await readReplyMail(written);
  return read.kind === 'decision'
    ? read.decision
    : read.kind === 'unclear'
      ? read.why
      : 'automatic';
};
