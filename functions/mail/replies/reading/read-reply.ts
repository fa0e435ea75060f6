import PostalMime, { type Email } from 'postal-mime';
import { withoutUnsafe } from '../../../core/words/text.ts';
import type { Decision } from '../../../core/words/words.ts';
import { type AutomaticReason, automatic } from './automatic.ts';
import { decisionOf } from './decision-of.ts';
import { htmlLines } from './html-lines.ts';
import {
  inReplyTo,
  messageId,
  recipients,
  references,
  senders,
  valuesOf,
  wordsOf,
} from './mail-headers.ts';
import { ownLines } from './own-lines.ts';
import { isBlank, plainLines } from './plain-lines.ts';
import type { Unclear } from './unclear-decision.ts';

export type Reading =
  | { kind: 'decision'; decision: Decision; comment?: string }
  | { kind: 'unclear'; why: 'nothing-written' | 'unreadable' | Unclear; firstLine?: string }
  | { kind: 'automatic'; why: AutomaticReason; absence: boolean };

export type ReadReply = {
  reading: Reading;
  /**
   * Every address of every From, in lower case, empty for a malformed one; a mail that may decide
   * has exactly one.
   */
  from: string[];
  /** Without angle brackets, like all ids here. */
  messageId?: string;
  /** Addresses that the mail may have been sent to, likeliest first, in lower case. */
  recipients: string[];
  /** Ids of In-Reply-To; empty where the program leaves it out. */
  inReplyTo: string[];
  /** Ids of the mails of its thread, nearest first. */
  references: string[];
  subject: string;
};

/**
 * Reads a mail to a reply address (`raw`, RFC 5322): a decision, nothing clear, or an automatic
 * mail. Never throws for a mail's content; whether its sender may decide is checked elsewhere.
 */
export const readReply = async (raw: Uint8Array): Promise<ReadReply> => {
  const email = await parsed(raw);
  if (email === undefined) {
    return {
      reading: { kind: 'unclear', why: 'unreadable' },
      from: [],
      recipients: [],
      inReplyTo: [],
      references: [],
      subject: '',
    };
  }
  const { headers } = email;
  const id = messageId(headers);
  return {
    reading: readEmail(email),
    from: senders(headers),
    ...(id === undefined ? {} : { messageId: id }),
    recipients: recipients(headers),
    inReplyTo: inReplyTo(headers),
    references: references(headers),
    subject: withoutUnsafe(wordsOf(valuesOf(headers, 'subject')[0] ?? '')),
  };
};

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
  const lines = linesOf(email);
  const machine = automatic(email.headers, email, lines);
  if (machine !== undefined) return { kind: 'automatic', ...machine };
  if (isSealed(email)) return { kind: 'unclear', why: 'unreadable' };
  return readLines(lines);
};

/** Plain text first; HTML where there is none, or where it only says that there is HTML. */
const linesOf = (email: Email): string[] => {
  const plain = plainLines(email.text ?? '');
  const none = plain.every(isBlank) || (email.html !== undefined && isStub(plain));
  return none ? htmlOf(email) : plain;
};

const isStub = (lines: string[]): boolean =>
  lines.length < 8 &&
  /html|multi-?part message in mime/i.test(lines.join(' ')) &&
  /(?:support|view|display|read|capable|enable|format|anzeigen)/i.test(lines.join(' '));

const htmlOf = (email: Email): string[] =>
  plainLines(htmlLines((email.html ?? '').slice(0, 1_000_000)).join('\n'));

const isSealed = (email: Email): boolean =>
  email.headers.some(({ key, value }) => key === 'content-type' && sealed.test(value)) ||
  email.attachments.some(({ mimeType }) => sealed.test(mimeType));

const sealed = /^\s*(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime)/i;

const readLines = (lines: string[]): Reading => {
  const { lines: own, apart } = ownLines(lines);
  const [line] = own;
  if (line === undefined) return { kind: 'unclear', why: 'nothing-written' };
  const firstLine = withoutUnsafe(line.trim().slice(0, longestFirstLine));
  if (/^-----BEGIN PGP/.test(line.trim())) return { kind: 'unclear', why: 'unreadable' };
  const read = decisionOf(own, apart);
  if ('unclear' in read) return { kind: 'unclear', why: read.unclear, firstLine };
  const comment = withoutUnsafe(read.comment.slice(0, longestComment)).trim();
  return { kind: 'decision', decision: read.decision, ...(comment === '' ? {} : { comment }) };
};

const longestFirstLine = 200;

/** The same limit as for a comment on the form (sign-off-form.ts). */
const longestComment = 2000;
