import type { Decision } from '../shared/words.ts';
import { depends, doubts, negates, onlyNotes, takesBack } from './hedges.ts';
import { folded } from './plain-lines.ts';

/** What the first line of somebody's own words decides, if anything: rather nothing than what they did not mean. */

export type Unclear = 'conditional' | 'both-words' | 'unknown-words';

type FirstLine = { decision: Decision; rest: string } | { unclear: Unclear };

type Word = { decision: Decision; strong: boolean };

const words: Record<string, Word> = {
  approve: { decision: 'approve', strong: true },
  approved: { decision: 'approve', strong: true },
  lgtm: { decision: 'approve', strong: true },
  yes: { decision: 'approve', strong: false },
  ok: { decision: 'approve', strong: false },
  okay: { decision: 'approve', strong: false },
  change: { decision: 'request-changes', strong: false },
  changes: { decision: 'request-changes', strong: false },
  reject: { decision: 'reject', strong: true },
  rejected: { decision: 'reject', strong: true },
  no: { decision: 'reject', strong: false },
};

// "*Approve*", "“approved”", "**changes**", "✅ Approved".
const first = new RegExp(
  `^(?<open>(?:[\\s"'*_\`「『]|\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\ufe0f)*)(?<word>${Object.keys(
    words,
  ).join('|')})(?![\\p{L}\\p{N}])(?<close>["'*_\`」』]*)`,
  'u',
);

/** Every decision that a text has a word of, whether it means it or not. */
const mentioned = (text: string): Set<Decision> =>
  new Set(
    (text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
      const known = Object.hasOwn(words, word) ? words[word] : undefined;
      if (known !== undefined) return [known.decision];
      return /^(?:approv|lgtm)/.test(word)
        ? ['approve' as const]
        : /^reject/.test(word)
          ? ['reject' as const]
          : [];
    }),
  );

// A word ends at a mark, not at a hyphen or a slash: "ok-ish" and "approve/reject" say something else.
const broken =
  /^(?:\s*[.!,;:。、]+(?=\s|$|[^\p{L}\p{N}])|\s*[!:。、,;]+|\s+[-–—]+(?=\s)|\s*[–—])["'*_`」』]*\s*/u;
const smiles = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|[:;]-?\)|[\s.!])+/u;

/** What may follow "approved" without a mark between, and changes nothing. */
const harmless =
  /^(?:(?:from|on|by) (?:me|my side|our side|my end|us|(?:the )?(?:sales|marketing|legal|finance|brand|product|leadership)(?: (?:side|team))?)[\s,.!-]*)?(?:(?:many )?(?:thanks|thank you|thx|cheers|ty)(?: (?:so much|a lot|very much|all|everyone|team|both|for (?:this|the (?:great |good )?work)))?)?[\s,.!]*$/u;

const sentence = (text: string): string => /^.*?[.!?。](?=\s|$|[^\p{L}\p{N}])/su.exec(text)?.[0] ?? text;

/** The part of a line behind so many characters of its normal form, in the writer's own letters. */
const behind = (line: string, characters: number): string => {
  for (let end = 0; end <= line.length; end++) {
    if (normal(line.slice(0, end)).length >= characters) return line.slice(end);
  }
  return '';
};

/** As folded() has it, but for the spaces, so that what is behind the word can be found in the line as it was written. */
const normal = (line: string): string =>
  line
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u201b\u02bc\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"');

const without = (text: string): Unclear => {
  const decisions = mentioned(text);
  if (decisions.size > 1) return 'both-words';
  if (decisions.size === 1 && (depends(text) || negates(text.replace(/^no\b/, '')))) return 'conditional';
  return 'unknown-words';
};

const meansNone =
  /^(?:no|none|nope|nothing|nil|n\/a|zero|not)(?:\s*[.,;!]|\s*$|\s+(?:changes?|needed|required|necessary|more|further|need|thanks?|thank|at|to|for|from|really|any|problem|objections?)\b)/u;
const startsWithHedge =
  /^(?:but|only|if|unless|when|once|after|until|maybe|perhaps|possibly|probably|not|except)(?![\p{L}\p{N}])/u;

/** Whether what follows an objection on its line speaks against it; it explains, so most words are free. */
const objectionUndone = (word: Word, text: string): Unclear | undefined => {
  const opposite = [...mentioned(text)].some((other) => other !== word.decision);
  if (word.decision === 'request-changes') {
    if (
      /(?<!\p{L})(?:approved?|lgtm|reject(?:ed)?)(?!\p{L})/u.test(text) ||
      /^(?:yes|ok|okay)(?!\p{L})/u.test(text)
    )
      return 'both-words';
    return meansNone.test(text) || startsWithHedge.test(text) || /^[^.!:]*\?/.test(text)
      ? 'conditional'
      : undefined;
  }
  if (opposite) return 'both-words';
  const explained = word.strong ? false : negates(text) || onlyNotes(text);
  return meansNone.test(text) || explained || depends(text) ? 'conditional' : undefined;
};

const approvalUndone = (word: Word, text: string): Unclear | undefined => {
  if ([...mentioned(text)].some((other) => other !== 'approve')) return 'both-words';
  if (depends(text) || negates(text)) return 'conditional';
  return !word.strong && onlyNotes(text) ? 'conditional' : undefined;
};

const undone = (word: Word, text: string): Unclear | undefined =>
  text === ''
    ? undefined
    : word.decision === 'approve'
      ? approvalUndone(word, text)
      : objectionUndone(word, text);

/** The decision of one line, and what follows the word on it. */
export const decisionOfLine = (line: string): FirstLine & { word?: Word } => {
  const text = normal(line);
  const found = first.exec(text);
  const word = words[found?.groups?.word ?? ''];
  if (found === null || word === undefined) return { unclear: without(folded(line)) };
  const tail = text.slice(found[0].length);
  const mark = broken.exec(tail)?.[0] ?? '';
  const smile = smiles.exec(tail.slice(mark.length))?.[0] ?? '';
  const rest = tail.slice(mark.length + smile.length).trim();
  if (/^\s*(?:\.\.|…|,\s*$)/.test(tail) || doubts(found[0] + mark + smile)) return { unclear: 'conditional' };
  const clearBreak =
    mark !== '' || rest === '' || (word.strong && (smile.trim() !== '' || harmless.test(rest)));
  const unclear = clearBreak ? undone(word, rest) : without(text);
  if (unclear !== undefined) return { unclear };
  return {
    decision: word.decision,
    rest: behind(line, found[0].length + mark.length + smile.length).trim(),
    word,
  };
};

const firstSentence = (lines: string[]): string => {
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start < 0) return '';
  const end = lines.findIndex((line, index) => index > start && line.trim() === '');
  return sentence(folded(lines.slice(start, end < 0 ? undefined : end).join(' ')));
};

/** Whether the lines under a decision, or those apart from it, take it back. */
const undoneBelow = (word: Word, below: string[], apart: string[]): Unclear | undefined => {
  const next = firstSentence(below);
  const start = below.find((line) => line.trim() !== '');
  // "Changes" with "are not needed" under it, "No" with "objections": one sentence on two lines.
  if (
    !word.strong &&
    /^(?:are|is|were|was|aren't|isn't|will|would|problem|objections?|issues?|comments?|worries|concerns?|remarks?|one|need|way)(?!\p{L})/u.test(
      next,
    )
  )
    return 'conditional';
  const other = start === undefined ? undefined : decisionOfLine(start);
  if (other !== undefined && 'decision' in other && other.decision !== word.decision) return 'both-words';
  if (word.decision === 'approve') {
    if (next !== '' && (depends(next) || (!word.strong && (negates(next) || onlyNotes(next)))))
      return 'conditional';
    if (/^(?:no|not|don't|do not|never|reject|stop)(?!\p{L})/u.test(next)) return 'conditional';
  } else if (word.decision === 'reject' && startsWithHedge.test(next)) return 'conditional';
  else if (
    word.decision === 'request-changes' &&
    (meansNone.test(next) || /^(?:but|unless|only if)\b/.test(next))
  )
    return 'conditional';
  if (word.decision !== 'approve') return undefined;
  return [...below, ...apart].some((line) => takesBack(folded(line))) ? 'conditional' : undefined;
};

/**
 * The decision of somebody's own lines.
 *
 * :param lines: their own, the first of them not blank
 * :param apart: what they wrote under a closing or a quote, which may take the decision back
 * :returns: the decision, with all that follows its word; or why there is none
 */
export const decisionOf = (
  lines: string[],
  apart: string[],
): { decision: Decision; comment: string } | { unclear: Unclear } => {
  const [line = '', ...below] = lines;
  const read = decisionOfLine(line);
  if ('unclear' in read) return read;
  const word = read.word as Word;
  const unclear = undoneBelow(word, below, apart);
  if (unclear !== undefined) return { unclear };
  const comment = [read.rest, ...below]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { decision: read.decision, comment };
};
