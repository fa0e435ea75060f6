import PostalMime, { type Email } from 'postal-mime';
import { withoutUnsafe } from '../../../core/words/text.ts';
import { automatic } from './automatic.ts';
import { fromAddresses } from './from-addresses.ts';
import { htmlLines } from './html-lines.ts';
import {
  type Headers,
  inReplyTo,
  messageId,
  recipients,
  references,
  senders,
  valuesOf,
  wordsOf,
} from './mail-headers.ts';
import { ownLines } from './own-lines.ts';
import { folded, isBlank, plainLines } from './plain-lines.ts';
import {
  type OwnWords,
  type PersonsReading,
  type Reading,
  readingOf,
  wroteThemselves,
} from './reading.ts';
import type { Writer } from './signature.ts';
import { withoutEscapes } from './unlabelled-text.ts';

export type ReadReply = {
  reading: Reading;
  /** The reading with the names that the roster has, where it knows them. */
  readAs: (people: People) => PersonsReading;
  /** What they wrote themselves, whatever it says: the answer to a question. */
  wordsOf: (people: People) => OwnWords;
  /** What a part of their own words decides, as of one line of several. */
  readPart: (lines: string[], people: People) => PersonsReading;
  /**
   * Every address of every From, in lower case, empty for a malformed one; a mail that may decide
   * has exactly one.
   */
  from: string[];
  /** The address of `Sender`, where it is another one than that of `From`: an assistant's. */
  sentBy?: string;
  /** Without angle brackets, like all ids here. */
  messageId?: string;
  /** Addresses that the mail may have been sent to, likeliest first, in lower case. */
  recipients: string[];
  /** Ids of In-Reply-To; empty where the program leaves it out. */
  inReplyTo: string[];
  /** Ids of the mails of its thread, nearest first. */
  references: string[];
  subject: string;
  /** Names of attached files, without pictures that stand in the text. */
  attachments: string[];
};

/**
 * The writer as the roster has them, by default as the mail gives their name; and others whom they
 * may greet or thank by name.
 */
export type People = { own?: string; others?: readonly string[] };

/**
 * Reads a mail to a reply address (`raw`, RFC 5322): a decision, nothing clear, or an automatic
 * mail. Never throws for a mail's content; whether its sender may decide is checked elsewhere.
 */
export const readReply = async (raw: Uint8Array, _people: People = {}): Promise<ReadReply> => {
  const email = await parsed(raw);
  if (email === undefined) {
    return {
      reading: unreadable,
      readAs: () => unreadable,
      wordsOf: () => ({ lines: [], doubtful: true }),
      readPart: () => unreadable,
      from: [],
      recipients: [],
      inReplyTo: [],
      references: [],
      subject: '',
      attachments: [],
    };
  }
  const { headers } = email;
  const id = messageId(headers);
  return {
    reading: readEmail(email),
    readAs: (people) => readPerson(email, people),
    wordsOf: (people) => ownWordsOf(email, writerOf(email, people)),
    readPart: (lines, people) => readingOf(lines, writerOf(email, people)),
    from: senders(headers),
    ...sentByOf(headers),
    ...(id === undefined ? {} : { messageId: id }),
    recipients: recipients(headers),
    inReplyTo: inReplyTo(headers),
    references: references(headers),
    subject: withoutUnsafe(wordsOf(valuesOf(headers, 'subject')[0] ?? '')),
    attachments: email.attachments
      .filter(({ disposition, related }) => disposition !== 'inline' && !related)
      .map(({ filename, mimeType }) => filename ?? mimeType),
  };
};

const sentByOf = (headers: Headers): { sentBy?: string } => {
  const [sentBy = ''] = valuesOf(headers, 'sender').flatMap(fromAddresses);
  return sentBy === '' || senders(headers).includes(sentBy) ? {} : { sentBy };
};

const unreadable: PersonsReading = { kind: 'unclear', why: 'unreadable' };

const parsed = async (raw: Uint8Array): Promise<Email | undefined> => {
  try {
    return await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 50 });
  } catch {
    // Too deeply nested or too many headers, by intent or damage: it has no decision, and gets an
    // answer.
    return undefined;
  }
};

const readEmail = (email: Email): Reading => {
  const machine = automatic(email.headers, email, linesOf(email));
  return machine === undefined ? readPerson(email, {}) : { kind: 'automatic', ...machine };
};

const linesOf = (email: Email): string[] => {
  const plain = plainOf(email);
  return plain.every(isBlank) ? (htmlOf(email) ?? []) : plain;
};

const plainOf = ({ text = '' }: Email): string[] => plainLines(withoutEscapes(text));

const htmlOf = ({ html }: Email): string[] | undefined =>
  html === undefined
    ? undefined
    : plainLines(htmlLines(withoutEscapes(html.slice(0, 1_000_000))).join('\n'));

const readPerson = (email: Email, people: People): PersonsReading =>
  isSealed(email) ? unreadable : readBoth(plainOf(email), htmlOf(email), writerOf(email, people));

const writerOf = ({ from, headers }: Email, { own, others = [] }: People): Writer => {
  const [local = '', domain = ''] = senders(headers)[0]?.split('@') ?? [];
  return { names: [own ?? from?.name ?? '', local.replace(/[._-]+/g, ' ')], others, domain };
};

/**
 * Plain text first; HTML where that has nothing of the person's own. An approval has to be one in
 * both, and words that are struck show in HTML alone.
 */
const readBoth = (plain: string[], html: string[] | undefined, writer: Writer): PersonsReading => {
  const reading = readingOf(plain, writer);
  if (html === undefined) return reading;
  const inHtml = readingOf(html, writer);
  if (says(plain, reading)) return differs(reading, inHtml, html) ? inHtml : reading;
  return inHtml;
};

/** HTML where the two differ: it alone shows which words are struck, and breaks no lines. */
const ownWordsOf = (email: Email, writer: Writer): OwnWords => {
  const nothing = { lines: [], doubtful: true };
  if (isSealed(email)) return nothing;
  const plain = isStub(plainOf(email)) ? nothing : wroteThemselves(plainOf(email), writer);
  const html = htmlOf(email);
  const inHtml = html === undefined ? nothing : wroteThemselves(html, writer);
  const same = folded(inHtml.lines.join(' ')) === folded(plain.lines.join(' '));
  return inHtml.lines.length === 0 || same ? plain : inHtml;
};

const says = (plain: string[], reading: Reading): boolean =>
  !isStub(plain) &&
  (reading.kind === 'decision' ||
    (reading.kind === 'unclear' && reading.why !== 'nothing-written'));

const differs = (reading: Reading, inHtml: Reading, html: string[]): boolean => {
  if (
    reading.kind !== 'decision' ||
    (inHtml.kind === 'unclear' && inHtml.why === 'nothing-written')
  )
    return false;
  return reading.decision === 'approve'
    ? !(inHtml.kind === 'decision' && inHtml.decision === 'approve')
    : ownLines(html, '').lines[0]?.includes('~~') === true;
};

const isStub = (lines: string[]): boolean =>
  lines.length < 8 &&
  /html|multi-?part message in mime/i.test(lines.join(' ')) &&
  /(?:support|view|display|read|capable|enable|format|anzeigen)/i.test(lines.join(' '));

const isSealed = (email: Email): boolean =>
  email.headers.some(({ key, value }) => key === 'content-type' && sealed.test(value)) ||
  email.attachments.some(({ mimeType }) => sealed.test(mimeType));

const sealed = /^\s*(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime)/i;
