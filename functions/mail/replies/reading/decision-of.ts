import type { Decision } from '../../../core/words/words.ts';
import { decisionWords, type Word } from './decision-words.ts';
import { doubts } from './hedges.ts';
import { folded } from './plain-lines.ts';
import { type Unclear, unclearAfter, unclearBelow, unclearLine } from './unclear-decision.ts';

/** Finds the decision in the first line of a person's own words; rather none than a wrong one. */

/**
 * The decision in a person's own lines, of which the first is not blank, with everything after its
 * word as comment; or why there is none. `apart` is what they wrote below a closing or a quote,
 * which may revoke the decision.
 */
export const decisionOf = (
  lines: string[],
  apart: string[],
): { decision: Decision; comment: string } | { unclear: Unclear } => {
  const [line = '', ...below] = lines;
  const read = lineDecides(line);
  if ('unclear' in read) return read;
  if (decidesOtherwise(read.word, below)) return { unclear: 'both-words' };
  const unclear = unclearBelow(read.word, line, below, apart);
  if (unclear !== undefined) return { unclear };
  if (breaksOff(below)) return { unclear: 'conditional' };
  const comment = [read.rest, ...below]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { decision: read.word.decision, comment };
};

/** The decision of one line, and the text after its word. */
const lineDecides = (line: string): Line => {
  const text = normal(line);
  const found = first.exec(text);
  const word = decisionWords[found?.groups?.word ?? ''];
  if (found === null || word === undefined) return { unclear: unclearLine(folded(line)) };
  const asked =
    word.decision === 'request-changes'
      ? (asking.exec(text.slice(found[0].length))?.[0] ?? '')
      : '';
  const until = found[0].length + asked.length;
  const enclosed = word.strong
    ? (/^\s*\((?=[^()]*\)[\s.!]*$)/.exec(text.slice(until))?.[0] ?? '')
    : '';
  const tail = text.slice(until);
  const mark = enclosed === '' ? (broken.exec(tail)?.[0] ?? '') : enclosed;
  const smile = smiles.exec(tail.slice(mark.length))?.[0] ?? '';
  const rest = tail.slice(mark.length + smile.length).trim();
  if (/^\s*(?:\.\.|…|;-?\)|[:;]-?[(/\\|])/.test(tail) || doubts(found[0] + mark + smile))
    return { unclear: 'conditional' };
  if (/^\s*;\s*$/.test(tail) || (!word.strong && /^\s*,\s*$/.test(tail)))
    return { unclear: 'conditional' };
  // "Approved*" has its condition in a footnote; "Reject" with a thumbs-up contradicts itself.
  const { open = '', close = '' } = found.groups ?? {};
  if (close.includes('*') && !open.includes('*')) return { unclear: 'conditional' };
  if (word.decision !== 'approve' && cheers.test(open + mark + smile))
    return { unclear: 'conditional' };
  const clearBreak =
    mark !== '' || rest === '' || (word.strong && (face.test(smile) || harmless.test(rest)));
  const unclear = clearBreak ? unclearAfter(word, rest, mark) : unclearLine(text);
  if (unclear !== undefined) return { unclear };
  return { word, rest: restOf(behind(line, until + mark.length + smile.length), enclosed) };
};

type Line = { word: Word; rest: string } | { unclear: Unclear };

/**
 * Like folded(), but keeps the spaces, so that what follows the word can be found in the original
 * line.
 */
const normal = (line: string): string =>
  line
    .replace(lookalikes, notALetter)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u201b\u02bc\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"');

/**
 * Compatibility forms unify what people type or paste: full-width letters of East Asian keyboards,
 * the bold ones of phones. KELVIN SIGN and long s are no forms of k and s, but other characters, so
 * a word with one in it is no decision.
 */
const lookalikes = /[\u212a\u017f]/g;

const notALetter = '\ue000';

// "*Approve*", "“approved”", "**changes**", "✅ Approved".
const first = new RegExp(
  `^(?<open>(?:[\\s"'*_\`「『]|\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\ufe0f)*)(?<word>${Object.keys(decisionWords).join('|')})(?![\\p{L}\\p{N}])(?<close>["'*_\`」』]*)`,
  'u',
);

// "Changes please" is as clear as "Changes".
const asking = /^\s+(?:please|pls|needed|required|requested)(?=\s*(?:[.:,!]|$))/u;

// A word ends at punctuation, not at a hyphen or slash: "ok-ish" and "approve/reject" mean
// something else.
const broken =
  /^(?!\s*[:;]-?[()/\\|\]D])(?:\s*[.!,;:。、]+(?=\s|$|[^\p{L}\p{N}])|\s*[!:。、,;]+|\s+[-–—]+(?=\s)|\s*[–—])["'*_`」』]*\s*/u;

const smiles = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|:-?[)D]|[\s.!])+/u;

const cheers = /[\u2705\u2714\u{1f44d}\u{1f44c}\u{1f389}\u{1f4af}\u{1f44f}\u{1f64c}]/u;

const face = /\p{Extended_Pictographic}|:-?[)D]/u;

/** May follow "approved" without punctuation, and changes nothing. */
const harmless =
  /^(?:(?:from|on|by|for) (?:me|my side|our side|my end|us|(?:the )?(?:sales|marketing|legal|finance|brand|product|leadership)(?: (?:side|team))?)[\s,.!-]*)?(?:(?:many )?(?:thanks|thank you|thx|cheers|ty)(?: (?:so much|a lot|very much|all|everyone|team|both|for (?:this|the (?:great |good )?work)))?)?[\s,.!]*$/u;

/** Strips the parentheses that enclosed the whole rest. */
const restOf = (rest: string, enclosed: string): string =>
  enclosed === '' ? rest.trim() : rest.trim().replace(/[)）]([\s.!。]*)$/, '$1');

/** The part of a line after so many characters of its normal form, as it was written. */
const behind = (line: string, characters: number): string => {
  for (let end = 0; end <= line.length; end++) {
    if (normal(line.slice(0, end)).length >= characters) return line.slice(end);
  }
  return '';
};

/** Whether the next line begins with another decision. */
const decidesOtherwise = (word: Word, below: string[]): boolean => {
  const next = below.find((line) => line.trim() !== '');
  if (next === undefined) return false;
  const read = lineDecides(next);
  return 'word' in read && read.word.decision !== word.decision;
};

/** "Approved." and "Bu" at the very end: the mail was cut off, and the rest could say anything. */
const breaksOff = (below: string[]): boolean => /^\p{Lu}?\p{Ll}{1,2}$/u.test(below.at(-1) ?? '');
