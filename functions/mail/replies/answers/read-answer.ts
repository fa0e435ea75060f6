import { approvalWords } from '../reading/approval-words.ts';
import { clauses, combined, type Phrases, takenApart } from '../reading/phrases.ts';
import { folded } from '../reading/plain-lines.ts';
import type { OwnWords } from '../reading/reading.ts';

/**
 * Answers by reply, each by a closed grammar: what a person's own lines say, as the body of the
 * call that does the same; undefined where they are none.
 */

/** The whole text answers a question, whatever it says. */
export const readQuestionAnswer = ({ lines }: OwnWords) =>
  lines.length > 0 ? { answer: textOf(lines) } : undefined;

/**
 * `accept` when nothing else is said, nor may be by lines beside it; or `decline`, `ask` or `reuse`
 * first, then a colon, a dash or a new line, and what follows is the reason, the question, or the
 * reference or link of what exists.
 */
export const readTriage = ({ lines, doubtful }: OwnWords) => {
  if (!doubtful && acceptsOnly(lines)) return { action: 'accept' };
  const said = commanded(lines);
  switch (said && actions[said.word]) {
    case 'decline':
      return { action: 'decline', reason: said?.rest };
    case 'ask':
      return { action: 'ask', question: said?.rest };
    case 'reuse':
      return { action: 'reuse', ...existing(said?.rest ?? '') };
    default:
      return undefined;
  }
};

/** `accept` alone, or `decline` first and why, as of a request. */
export const readCounterAnswer = ({ lines, doubtful }: OwnWords) => {
  if (!doubtful && acceptsOnly(lines)) return { counter: 'accept' };
  const said = commanded(lines);
  return said && actions[said.word] === 'decline'
    ? { counter: 'decline', ...(said.rest !== '' && { reason: said.rest }) }
    : undefined;
};

/** Thanks may stand beside it; whatever else does, makes it no acceptance. */
const acceptsOnly = (lines: readonly string[]): boolean => {
  const kinds = clauses(textOf(lines).replace(/[*_"“”]/g, ' ')).map(({ text }) =>
    takenApart(text, acceptance),
  );
  return (
    kinds.every((kind) => kind !== undefined) && kinds.some((kind) => kind.includes('accepting'))
  );
};

const accepting: Phrases = new Set(
  combined(['', 'i', 'we'], ['accept', 'accepted'], ['', 'it', 'this', 'the request']),
);

const acceptance = { accepting, thanking: approvalWords.thanking };

const actions: Readonly<Record<string, 'decline' | 'ask' | 'reuse'>> = {
  decline: 'decline',
  declined: 'decline',
  ask: 'ask',
  question: 'ask',
  reuse: 'reuse',
};

/** The first word of a text, and all behind the mark that follows it. */
const commanded = (lines: readonly string[]): { word: string; rest: string } | undefined => {
  const [, word = '', rest = ''] =
    /^["'*_]*([a-z]+)["'*_]*(?:\s*:["'*_]*|\s+[-–—](?=\s)|\s*[–—]|\.(?=\s|$)|(?=\n|$))([\s\S]*)$/i.exec(
      textOf(lines),
    ) ?? [];
  return word === '' ? undefined : { word: folded(word), rest: rest.trim() };
};

/** `CR-7F3K2QX`, or a link; a note may follow it. */
const existing = (rest: string) => {
  const [, first = '', note = ''] = /^<?(\S+?)>?[,.;:]?(?:\s+([\s\S]*))?$/.exec(rest) ?? [];
  const what = /^https?:/i.test(first) ? { link: first } : { requestId: first.toUpperCase() };
  return { ...(first !== '' && what), ...(note.trim() !== '' && { note: note.trim() }) };
};

/**
 * A number from 1 to 5 first, then a mark or a new line, and what follows is the comment. It says
 * that the work was used, unless `not used` stands before it.
 */
export const readRating = ({ lines }: OwnWords) => {
  const [, unused, number = '', comment = ''] =
    /^(not used|unused)?[\s:,.–—-]*([1-5])(?:\s*\/\s*5|\s+(?:out )?of 5)?(?: stars?)?(?:\s*[:!](?=\s|$)|[,.](?=\s|$)|\s+[-–—](?=\s)|\s*[–—]|(?=\n|$))([\s\S]*)$/i.exec(
      textOf(lines),
    ) ?? [];
  // "1. … 2. …" lists something, and "2, 3 or 4" is no number.
  if (number === '' || /^\s*\d|\n\s*\d[.)]/.test(comment)) return undefined;
  return {
    used: unused === undefined,
    rating: Number(number),
    ...(comment.trim() !== '' && { comment: comment.trim() }),
  };
};

const textOf = (lines: readonly string[]): string =>
  lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
