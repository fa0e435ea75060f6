import { bannerLines, withoutFooters } from './boilerplate.ts';
import { isBlank } from './plain-lines.ts';
import {
  attributionAt,
  endsHere,
  isDelimiter,
  isQuoted,
  leadsToQuote,
  quotedByLine,
} from './quote-marks.ts';

/**
 * A person's own words: all that they wrote above, between and below the lines of the answered
 * mail. `besideQuote`: what else there is that may be theirs, such as lines marked as quoted that
 * nothing shows to be of a mail.
 */
export type OwnLines = { lines: string[]; besideQuote: string[] };

/**
 * The lines that are not of the answered mail, nor a gateway's. `lines` are as from plainLines,
 * quotes marked with `>`. The first line of the result is not blank; it is empty when nothing was
 * written. `domain` is the writer's.
 */
export const ownLines = (lines: string[], domain: string): OwnLines => {
  const { pieces, besideQuote } = unquoted(lines, domain);
  const own = pieces
    .map((piece) => belowTopMatter(piece, domain))
    .filter((piece) => !piece.every(isBlank))
    .flatMap((piece, index) => (index === 0 ? piece : ['', ...piece]));
  return { lines: own.slice(0, 1 + own.findLastIndex((line) => !isBlank(line))), besideQuote };
};

/** Blocks that are not quoted, in order, up to the mail that is answered. */
const unquoted = (
  lines: string[],
  domain: string,
): { pieces: string[][]; besideQuote: string[] } => {
  const pieces: string[][] = [[]];
  const width = Math.max(...lines.filter(isQuoted).map(({ length }) => length));
  let quotes: string[] = [];
  let run = 0;
  const broken: string[] = [];
  let answered = false;
  let below: 'quote' | 'rest' | undefined;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    if (endsHere(lines, at)) break;
    const attribution = attributionAt(lines, at) || (leadsToQuote(lines, at) ? 1 : 0);
    const opens = isQuoted(line) && isDelimiter(line);
    if (!isQuoted(line)) run = 0;
    // The lines right above our delimiter are of our mail as well.
    if (!answered && opens) quotes = quotes.slice(0, quotes.length - run);
    answered ||= attribution > 0 || opens;
    if (attribution > 0 && !quotedByLine(lines, at + attribution)) break;
    if (attribution === 0 && !isQuoted(line)) {
      const nothingYet = pieces.every((piece) => withoutFooters(piece, domain).every(isBlank));
      const before = lines[at - 1] ?? '';
      const goesOn =
        below &&
        !isBlank(line) &&
        (nothingYet ? isLong(before) || below === 'rest' : overflows(before, line, width));
      if (goesOn) broken.push(line);
      else pieces.at(-1)?.push(line);
      below = goesOn ? 'rest' : undefined;
      at += 1;
      continue;
    }
    if (isQuoted(line) && !answered) {
      quotes.push(line.replace(/^[\s>＞»|]+/, ''));
      run += 1;
    }
    if (pieces.length === 1 || pieces.at(-1)?.length !== 0) pieces.push([]);
    below = attribution === 0 ? 'quote' : undefined;
    at += Math.max(attribution, 1);
  }
  return { pieces, besideQuote: [...quotes, ...broken] };
};

/**
 * Below a long quoted line, the next may be its end, which a program has wrapped: where nobody
 * wrote anything yet, or where its first word would not have fitted.
 */
const isLong = (quoted: string): boolean => quoted.length >= 50;

const overflows = (before: string, line: string, width: number): boolean =>
  isLong(before) && before.length + 1 + (line.trim().split(' ')[0] ?? '').length > width;

/** Without warnings above, and without a warning's tag before the first word. */
const belowTopMatter = (lines: string[], domain: string): string[] => {
  let rest = lines;
  const armored = lines.some((line) => line === '-----BEGIN PGP SIGNED MESSAGE-----');
  while (rest.length > 0) {
    const line = rest[0] ?? '';
    const untagged = line.replace(tag, '');
    const banner = bannerLines(rest, domain);
    if (armored && armor.test(line)) rest = rest.slice(1);
    else if (isDecoration(line)) rest = rest.slice(1);
    else if (untagged !== line) rest = [untagged, ...rest.slice(1)];
    else if (banner > 0) rest = rest.slice(banner);
    else return rest;
  }
  return [];
};

const tag =
  /^[\s*_]*[[({<【][\s*]*(?:external|extern|externe|externo|externa|esterno|esterna|ekstern|ekstern e-post|ext|caution|warning|achtung|attention|外部|外部メール|社外|社外メール)(?:[ :-]*(?:e-?mail|mail|sender|message|nachricht|absender|expéditeur|remitente|correo|courriel|post))?[\s!*]*[\])}>】][\s*_:!-]*/iu;

/** A PGP-signed text: its first line, and the headers below. */
const armor =
  /^-----BEGIN PGP SIGNED MESSAGE-----$|^(?:Hash|Charset|Version|Comment|NotDashEscaped): [\w\s,.:/-]{1,60}$/;

const isDecoration = (line: string): boolean =>
  isBlank(line) ||
  (/^[\s\-–—_=*~•·|]+$/.test(line) && line.trim() !== '--') ||
  /^\s*\[(?:cid:|image:|inline image|bild|logo)[^\]]*\]\s*$/i.test(line);
