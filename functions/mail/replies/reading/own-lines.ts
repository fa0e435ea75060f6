import { cutAtSignature } from './mail-signature.ts';
import { isBlank } from './plain-lines.ts';
import { attributionAt, endsHere, isQuoted, leadsToQuote, quotedByLine } from './quote-marks.ts';
import { belowTopMatter } from './top-matter.ts';

/**
 * A person's own words: the first block of text; and what stands apart, below a closing or a quote,
 * which is not part of the answer but may revoke it.
 */
export type OwnLines = { lines: string[]; apart: string[] };

/**
 * What a person wrote above the answered mail or, where nothing is above, between or below its
 * lines. `lines` are as from plainLines, quotes marked with `>`. The first line of the result is
 * not blank; it is empty when nothing was written.
 */
export const ownLines = (lines: string[]): OwnLines => {
  const pieces = unquoted(lines).map((piece) => cutAtSignature(belowTopMatter(piece)));
  const first = pieces.findIndex(({ own }) => own.some((line) => !isBlank(line)));
  if (first < 0) return { lines: [], apart: [] };
  const apart = pieces.slice(first).flatMap(({ closing }) => closing);
  const later = pieces.slice(first + 1).flatMap(({ own }) => ['', ...own]);
  const own = pieces[first]?.own ?? [];
  // Above a whole quote, the rest is a footer, if anything; between or below quoted lines, the
  // answer goes on.
  return first === 0
    ? { lines: own, apart: [...apart, ...later] }
    : { lines: [...own, ...later], apart };
};

/** Blocks that are not quoted, in order, up to the mail that is answered. */
const unquoted = (lines: string[]): string[][] => {
  const pieces: string[][] = [[]];
  let at = 0;
  let remainder = false;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (endsHere(lines, at)) return pieces;
    const attribution = attributionAt(lines, at) || (leadsToQuote(lines, at) ? 1 : 0);
    if (attribution > 0 && !quotedByLine(lines, at + attribution)) return pieces;
    if (attribution > 0 || isQuoted(line)) {
      if (pieces.length === 1 || pieces.at(-1)?.length !== 0) pieces.push([]);
      remainder = attribution === 0 && mayBreakOff(line);
      at += Math.max(attribution, 1);
      continue;
    }
    if (isBlank(line)) remainder = false;
    if (!remainder) pieces.at(-1)?.push(line);
    at += 1;
  }
  return pieces;
};

/**
 * A quoted line that a program may have wrapped: the line right below, without a `>`, may be its
 * end.
 */
const mayBreakOff = (quoted: string): boolean => quoted.length >= wrapsAt;

const wrapsAt = 50;
