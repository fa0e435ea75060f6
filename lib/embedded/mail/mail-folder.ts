import { readdirSync, readFileSync } from 'node:fs';
import PostalMime, { type Attachment, decodeWords } from 'postal-mime';
import { type DataFolder, writeAtomically } from '../data-folder.ts';
import { headlineOf } from './mail-headline.ts';
import type { MailOutcome } from './mail-outcome.ts';
import { header, headerValue, splitMessage } from './raw-message.ts';
import { openReadMarks } from './read-marks.ts';

/** A mail in a list. `to` are its envelope recipients, from its `Delivered-To` headers. */
export type MailSummary = {
  id: string;
  at: string;
  from: string;
  to: string[];
  /** The reader's name, where its `To` header has one. */
  reader?: string;
  subject: string;
  /**
   * What is asked or has happened, and in which request: sender and subject of a thread's mail in
   * one line.
   */
  headline: string;
  /** The `Message-ID` header. */
  messageId: string;
  /** Set when the mail was not simply delivered. */
  outcome?: MailOutcome;
};

export type StoredMail = MailSummary & {
  headers: { name: string; value: string }[];
  text: string;
  /** As a mail program shows it, with its inline images. */
  html: string;
  attachments: { filename: string; type: string; bytes: number; inline: boolean }[];
};

export type Envelope = { from: string; to: readonly string[] };

/** Every sent mail, one `.eml` file each, named by its id; ids sort by time. */
export const openMailStore = (folder: DataFolder) => {
  const fileOf = (id: string) => folder.file('mail', `${id}.eml`);
  const summaries = new Map<string, MailSummary | undefined>(
    readdirSync(folder.file('mail'))
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .map((name) => [name.slice(0, -'.eml'.length), undefined]),
  );
  const marks = openReadMarks(folder.file('mail', 'read.txt'), (id) => summaries.has(id));
  // Continues the count: on a clock that stands still, only the number keeps the order.
  let count = summaries.size;

  const summary = (id: string): MailSummary => {
    const known = summaries.get(id) ?? summaryOf(id, readFileSync(fileOf(id)));
    summaries.set(id, known);
    return known;
  };

  return {
    /**
     * An id like SES's, which starts with the time in milliseconds and a running number, so that
     * ids sort by time.
     */
    newId(at: Date): string {
      count += 1;
      const time = at.getTime().toString(16).padStart(12, '0');
      return `0100${time}-${count.toString(16).padStart(8, '0')}-${crypto.randomUUID().slice(9)}-000000`;
    },

    /** Stores a mail: when this returns, it is on disk. */
    add(id: string, raw: Buffer, { from, to }: Envelope, outcome: MailOutcome = 'delivered'): void {
      const trace = [
        header('Return-Path', `<${from}>`),
        ...to.map((address) => header('Delivered-To', address)),
        ...(outcome === 'delivered' ? [] : [header(outcomeHeader, outcome)]),
      ];
      const lines = Buffer.from(trace.map(({ line }) => `${line}\r\n`).join(''));
      writeAtomically(fileOf(id), Buffer.concat([lines, raw]));
      summaries.set(id, undefined);
    },

    async find(id: string): Promise<StoredMail | undefined> {
      return summaries.has(id) ? parse(summary(id), readFileSync(fileOf(id))) : undefined;
    },

    /** Which of them somebody has opened in the inbox. */
    marks,

    /** The stored message. */
    raw: (id: string): Buffer => readFileSync(fileOf(id)),

    /** Newest first; `to` is a whole address, `words` a part of the headline. */
    list(filter: { to?: string; words?: string } = {}): MailSummary[] {
      const address = filter.to?.toLowerCase();
      return [...summaries.keys()]
        .sort()
        .reverse()
        .map(summary)
        .filter(({ to }) => !address || to.some((recipient) => recipient.toLowerCase() === address))
        .filter(({ headline }) => !filter.words || headline.includes(filter.words));
    },
  };
};

const summaryOf = (id: string, raw: Buffer): MailSummary => {
  const { headers } = splitMessage(raw);
  const delivered = headers.filter(({ name }) => name === 'delivered-to');
  const from = decoded(headerValue(headers, 'from') ?? '');
  const outcome = headerValue(headers, outcomeHeader);
  const subject = decoded(headerValue(headers, 'subject') ?? '');
  const [, reader] = /^"?(.+?)"? <[^<>]*>$/.exec(decoded(headerValue(headers, 'to') ?? '')) ?? [];
  return {
    id,
    at: new Date(Number.parseInt(idPattern.exec(id)?.[1] ?? '0', 16)).toISOString(),
    from,
    to: delivered.map((one) => headerValue([one], 'delivered-to') ?? ''),
    ...(reader && { reader: reader.replace(/\\(["\\])/g, '$1') }),
    subject,
    headline: headlineOf(from, subject),
    messageId: headerValue(headers, 'message-id') ?? '',
    ...(outcome && { outcome: outcome as MailOutcome }),
  };
};

const decoded = (text: string): string => decodeWords(Buffer.from(text, 'latin1').toString('utf8'));

/** Our own header in the stored file, which keeps the mail's outcome. */
const outcomeHeader = 'x-countersign-outcome';

const idPattern = /^0100([0-9a-f]{12})-/;

const parse = async (summary: MailSummary, raw: Buffer): Promise<StoredMail> => {
  const {
    text = '',
    html = '',
    attachments,
    headers,
  } = await PostalMime.parse(raw, { attachmentEncoding: 'base64' });
  return {
    ...summary,
    headers: headers.map(({ originalKey, value }) => ({
      name: originalKey,
      value: decodeWords(value),
    })),
    text,
    html: withPictures(html, attachments),
    attachments: attachments.map(({ filename, mimeType, content, contentId }) => ({
      filename: filename ?? '',
      type: mimeType,
      bytes: Buffer.byteLength(String(content), 'base64'),
      inline: contentId !== undefined,
    })),
  };
};

/** Browsers do not support Content-ID URLs. */
const withPictures = (html: string, attachments: readonly Attachment[]): string =>
  attachments.reduce((shown, { contentId, mimeType, content }) => {
    const name = contentId?.replace(/^<|>$/g, '');
    return name ? shown.replaceAll(`cid:${name}`, `data:${mimeType};base64,${content}`) : shown;
  }, html);

export type MailStore = ReturnType<typeof openMailStore>;
