import { replyDelimiter } from '../../../wording/rounds/reply-delimiter.ts';
import { folded, isBlank } from './plain-lines.ts';
import {
  fromLabels,
  onTheDay,
  originalMessage,
  otherLabels,
  wrote,
  wroteUnspaced,
} from './quote-words.ts';

/** Finds where the answered mail begins, by the shape of lines and never by words of the body. */

/** A quoted line: `> …`, from plain text or from html-lines.ts. */
export const isQuoted = (line: string): boolean =>
  /^ {0,3}[A-Za-z]{0,3}[>＞»]/.test(line) || /^ ?\| /.test(line);

/** Whether everything from this line to the end is the answered mail. */
export const endsHere = (lines: string[], at: number): boolean => {
  const line = lines[at] ?? '';
  if (isBlank(line) || isQuoted(line)) return false;
  if (line.length > longestMark) return false;
  const text = folded(line);
  if (isDelimiter(line) || isOurs(lines, at)) return true;
  if (overQuote.test(text) && text.length < 120) return true;
  if (isHeaderBlock(lines, at)) return true;
  // A rule, or a title between dashes, is a person's own unless the headers of a mail follow.
  if (!isRule(line) && !betweenDashes.test(text)) return false;
  const under = lines.findIndex((next, index) => index > at && !isBlank(next));
  return under > 0 && under < at + 5 && (isHeaderBlock(lines, under) || isShortBlock(lines, under));
};

const longestMark = 1000;

export const isDelimiter = (line: string): boolean => folded(line).includes(delimiterWords);

const delimiterWords = folded(replyDelimiter).replace(/^-+ | -+$/g, '');

const betweenDashes = /^(?!-----(?:begin|end) pgp)[-–—=]{2,} ?[^\s\-–—=].*[^\s\-–—=] ?[-–—=]{2,}$/;

/** Our own mail below an answer, where nothing else marks its beginning: two of its lines. */
const isOurs = (lines: string[], at: number): boolean =>
  ours.test(folded(lines[at] ?? '')) &&
  lines.slice(at + 1, at + 14).some((line) => ours.test(folded(line)) || isDelimiter(line));

const ours =
  /^(?:please (?:sign|review|approve) the (?:brief|proof|final proof|final version)\b.{0,120}|what you have to do: |you are asked to (?:sign|review)|to decide by mail, answer|silence is never consent|countersign wrote this for request)/;

const overQuote = new RegExp(
  `^[-–—=_*> ]*(?:${originalMessage})[-–—=_* ]*:?[-–—=_* ]*(?:${fromLabels})?`,
  'u',
);

/** "From:", "Sent:" and more of a mail, with an address; a person writes such words as well. */
const isHeaderBlock = (lines: string[], at: number): boolean => {
  const first = folded(lines[at] ?? '');
  const startsWithFrom = fromLine.test(first);
  if (!startsWithFrom && !otherLine.test(first)) return false;
  const end = lines.findIndex((line, index) => index > at && isBlank(line));
  const labels = lines.slice(at + 1, Math.min(at + 9, end < 0 ? lines.length : end)).map(folded);
  const others = labels.filter((line) => otherLine.test(line));
  const block = [first, ...labels.filter((line) => otherLine.test(line) || fromLine.test(line))];
  const hasFrom = startsWithFrom || labels.some((line) => fromLine.test(line));
  if (!hasFrom || (others.length === 0 && !laterLabel.test(first))) return false;
  const isAddressed =
    block.some((line) => address.test(line)) || /countersign/.test(block.join(' '));
  return (
    isAddressed ||
    (others.length >= 2 && others.some((line) => /\d{4}|\d{1,2}[:.]\d{2}/.test(line)))
  );
};

/** Under a rule, a sender and a date in two lines are headers as well. */
const isShortBlock = (lines: string[], at: number): boolean =>
  fromLine.test(folded(lines[at] ?? '')) && dateLine.test(folded(lines[at + 1] ?? ''));

const dateLine =
  /^[*_ |]*(?:sent|date|gesendet|datum|envoyé|enviado|enviado el|inviato|verzonden|sendt|skickat|lähetetty|wysłano|enviada em|送信日時|发送时间)[*_ ]*:/u;

const fromLine = new RegExp(`^[*_ |]*(?:${fromLabels})[*_ ]*: *[*_]*`, 'u');

const otherLine = new RegExp(`^[*_ |]*(?:${otherLabels})[*_ ]*: *[*_]*`, 'u');

const laterLabel = new RegExp(`[ *>\\]](?:${otherLabels})[*_ ]*:`, 'u');

const isRule = (line: string): boolean => /^[-–—_=*]{5,}$/.test(line.replace(/ /g, ''));

/**
 * Number of lines of "On … wrote:" here, in any language and wrapped in any way; 0 if it is none.
 */
export const attributionAt = (lines: string[], at: number): number => {
  const first = folded(lines[at] ?? '');
  if (first === '' || !mayBegin(first)) return 0;
  for (let count = 1; count <= longestAttribution; count++) {
    const line = lines[at + count - 1];
    if (line === undefined || line.length > longestMark || isBlank(line) || isQuoted(line))
      return 0;
    const text = folded(lines.slice(at, at + count).join(' '));
    const saysDay = startsWithDay.test(text) && / wrote$|:$/.test(text) && hasVerb.test(text);
    if (!saysWhoWrote(text) && !saysDay) continue;
    // Without an address, only a quote below shows that no person wrote this line.
    if (!address.test(text) && !isOverQuote(lines, at + count)) continue;
    // "Approved, v3" with the attribution right below: the later start is the right one.
    return count > 1 && beginsLater(lines, at, count) ? 0 : count;
  }
  return 0;
};

const mayBegin = (text: string): boolean =>
  startsWithDay.test(text) || dayOrTime.test(text) || address.test(text) || hasVerb.test(text);

const startsWithDay = new RegExp(`^[-–— ]*(?:${onTheDay})(?!\\p{L})`, 'u');

const dayOrTime = /\d{4}|\d{1,2}[:.]\d{2}|\d{1,2}[./-]\d{1,2}|\d{1,2} ?[\p{L}]{3,}|\d{1,2}[日号]/u;

const address = /[^\s@<>"]{1,64}@[^\s@<>"]{1,255}/;

const hasVerb = new RegExp(`(?<!\\p{L})(?:${wrote})(?!\\p{Ll})|${wroteUnspaced}`, 'u');

const longestAttribution = 4;

const saysWhoWrote = (text: string): boolean =>
  text.length < 500 &&
  /:["*_ ]*(?:>.*)?$/.test(text) &&
  ((hasVerb.test(text) && (dayOrTime.test(text) || address.test(text))) ||
    (address.test(text) && dayOrTime.test(text)));

const beginsLater = (lines: string[], at: number, count: number): boolean => {
  const isStart = (line: string | undefined): boolean => {
    const text = folded(line ?? '');
    return startsWithDay.test(text) && dayOrTime.test(text);
  };
  if (isStart(lines[at])) return false;
  return lines
    .slice(at + 1, at + count)
    .some(
      (line, index) =>
        isStart(line) && saysWhoWrote(folded(lines.slice(at + 1 + index, at + count).join(' '))),
    );
};

/** The line above a quote that names sender and time without any word that we know. */
export const leadsToQuote = (lines: string[], at: number): boolean => {
  const text = folded(lines[at] ?? '');
  if (!address.test(text) && !(/:$/.test(text) && dayOrTime.test(text))) return false;
  return isOverQuote(lines, at + 1);
};

const isOverQuote = (lines: string[], from: number): boolean => {
  const next = nextWritten(lines, from);
  return next !== undefined && (isQuoted(next) || isDelimiter(next) || ours.test(folded(next)));
};

const nextWritten = (lines: string[], from: number): string | undefined =>
  lines.slice(from, from + 6).find((line) => !isBlank(line));

/**
 * Whether the text after this line is quoted line by line, so that answers may stand between or
 * below.
 */
export const quotedByLine = (lines: string[], from: number): boolean => {
  const next = nextWritten(lines, from);
  return next !== undefined && isQuoted(next);
};
