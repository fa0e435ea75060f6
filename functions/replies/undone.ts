import { mentioned, type Word } from './decision-words.ts';
import { confirms, depends, doubts, negates, onlyNotes, takesBack, wavers } from './hedges.ts';
import { folded } from './plain-lines.ts';

/** Why a line that has a decision's word in it is not taken for one. */
export type Unclear = 'conditional' | 'both-words' | 'unknown-words';

const sentence = (text: string): string => /^.*?[.!?。](?=\s|$|[^\p{L}\p{N}])/su.exec(text)?.[0] ?? text;

const meansNone =
  /^[\s\-–—./\\]+$|^(?:no|none|nope|nothing|nil|n\/a|zero|not)(?:\s*[.,;!]|\s*$|\s+(?:changes?|needed|required|necessary|more|further|need|thanks?|thank|at|to|for|from|really|any|problem|objections?)\b)/u;
const isSatisfied =
  /^(?:all |are |is |have been |were |was |look(?:s|ing)? |seem |i'm |we're )*(?:done|made|accepted|agreed|applied|incorporated|implemented|reviewed|received|noted|saved|good|great|fine|perfect|nice|welcome|excellent|approved|happy|in|ready|complete|completed|included|correct)(?![\p{L}\p{N}])|(?<!\p{L})(?:none (?:needed|required|from)|no (?:changes?|need|further|more) |not (?:needed|required|necessary)|unnecessary|all good|fine as (?:it )?is|good as (?:it )?is)/u;
const startsWithHedge =
  /^(?:but|only|if|unless|when|once|after|until|maybe|perhaps|possibly|probably|not|except|aber|nur|falls|mais|pero|però|maar|men|ale)(?![\p{L}\p{N}])/u;
const strongOther = /(?<!\p{L})(?:approved?|lgtm|reject(?:ed)?)(?!\p{L})/u;

/** A request for changes explains itself, with "not" and "if" in it, so that only what denies it counts. */
const changesUndone = (text: string): Unclear | undefined => {
  if (strongOther.test(text) || /^(?:yes|ok|okay)(?!\p{L})/u.test(text)) return 'both-words';
  const said = sentence(text);
  return meansNone.test(text) || isSatisfied.test(said) || startsWithHedge.test(text) || said.endsWith('?')
    ? 'conditional'
    : undefined;
};

const pleased = /(?<!\p{L})(?:thanks?|thx|good|great|fine|perfect|happy|agree|love|nice|cool|sure)(?!\p{L})/u;

const rejectionUndone = (word: Word, text: string, mark: string): Unclear | undefined => {
  if ([...mentioned(text)].some((other) => other !== 'reject')) return 'both-words';
  if (meansNone.test(text) || depends(text)) return 'conditional';
  if (word.strong) return undefined;
  // "No: it does not print" gives the reason; "No, it does not print" may answer something else.
  const denies = negates(text) && !mark.includes(':');
  return denies || wavers(text) || onlyNotes(text) || pleased.test(text) ? 'conditional' : undefined;
};

const approvalUndone = (word: Word, text: string, mark: string): Unclear | undefined => {
  if ([...mentioned(text)].some((other) => other !== 'approve')) return 'both-words';
  if (depends(text) || wavers(text) || negates(text)) return 'conditional';
  if (word.strong) return undefined;
  // After "Yes," a sentence goes on, to anywhere; after "Yes." another one begins.
  return onlyNotes(text) || (/^[\s,;、–—-]/.test(mark) && !confirms(text)) ? 'conditional' : undefined;
};

/** What the rest of a word's line, behind the mark that ends the word, makes of its decision. */
export const undone = (word: Word, text: string, mark: string): Unclear | undefined => {
  if (text === '') return undefined;
  if (word.decision === 'approve') return approvalUndone(word, text, mark);
  // "No. 5" is a number, and decides nothing.
  if (!word.strong && /^\s*\.\s*$/.test(mark) && /^\d/.test(text)) return 'unknown-words';
  return word.decision === 'reject' ? rejectionUndone(word, text, mark) : changesUndone(text);
};

/** Why a line that does not begin with a decision, and ends it clearly, has none. */
export const undecided = (text: string): Unclear => {
  const decisions = mentioned(text);
  if (decisions.size > 1) return 'both-words';
  const hedged = depends(text) || wavers(text) || negates(text.replace(/^no(?!\p{L})/u, ''));
  return decisions.size === 1 && hedged ? 'conditional' : 'unknown-words';
};

/** Whether a sentence under an approval says no to it. In a paragraph of its own, further in, "not" is about the subject. */
const deniesBelow = (word: Word, next: string, below: string[]): boolean => {
  const ownParagraph = word.strong && below[0]?.trim() === '';
  return negates(ownParagraph ? next.split(' ').slice(0, 6).join(' ') : next);
};

const firstSentence = (lines: string[]): string => {
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start < 0) return '';
  const end = lines.findIndex((line, index) => index > start && line.trim() === '');
  return sentence(folded(lines.slice(start, end < 0 ? undefined : end).join(' ')));
};

// "Changes" with "are not needed" under it, "No" with "objections": one sentence on two lines.
const goesOn =
  /^(?:are|is|were|was|aren't|isn't|will|would|problem|objections?|issues?|comments?|worries|concerns?|remarks?|one|need|way|of)(?!\p{L})/u;

/** "No further comments." and "We need it soon." take nothing back. */
const nothingToAdd =
  /(?<!\p{L})(?:(?:no|without|i have no|we have no) (?:further |other |more |additional |any )?(?:comments?|remarks?|objections?|concerns?|issues?|questions?|notes?)|nothing (?:else |more )?to add|^we need (?!to(?!\p{L})|an?(?!\p{L})))(?: from (?:me|us|my side|our side|\p{L}+))?/gu;

/** Whether the lines under a decision, or those that stand apart, take it back. */
export const undoneBelow = (word: Word, below: string[], apart: string[]): Unclear | undefined => {
  const next = firstSentence(below);
  if (!word.strong && goesOn.test(next)) return 'conditional';
  if (word.decision === 'request-changes') {
    return meansNone.test(next) || isSatisfied.test(next) || /^(?:but|unless|only if)(?!\p{L})/u.test(next)
      ? 'conditional'
      : undefined;
  }
  const sure = next.replace(nothingToAdd, '');
  if (word.decision === 'reject') {
    return startsWithHedge.test(next) || (!word.strong && onlyNotes(sure)) ? 'conditional' : undefined;
  }
  const hedged =
    depends(sure) || wavers(sure) || deniesBelow(word, sure, below) || (!word.strong && onlyNotes(sure));
  const takenBack = [...below, ...apart].some(
    (line) => takesBack(folded(line)) || doubts(line.replace(/\?|\.\.\.|…/g, '')),
  );
  return hedged || takenBack ? 'conditional' : undefined;
};
