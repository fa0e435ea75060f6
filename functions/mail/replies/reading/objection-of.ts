import type { Decision } from '../../../core/words/words.ts';
import { approvalWords } from './approval-words.ts';
import { clauses, combined, type Phrases, takenApart } from './phrases.ts';
import { folded, isBlank } from './plain-lines.ts';

/**
 * Objections: a word of a closed list first, and what follows is the comment. They are safe to take
 * with any text, so only what contradicts the word makes one unclear.
 */

export type Objection = { decision: Exclude<Decision, 'approve'>; comment: string };

/** The objection that a person's own lines begin with, of which the first is not blank. */
export const objectionOf = (
  lines: readonly string[],
): Objection | 'contradicts itself' | undefined => {
  const [line = '', ...below] = lines;
  const found = firstPhrase(normal(line));
  if (found === undefined) return undefined;
  const { phrase: word, end } = found;
  const decision = rejecting.has(word) ? 'reject' : 'request-changes';
  const tail = normal(line).slice(end);
  const mark = breaks.exec(tail)?.[0] ?? '';
  // "Please change the headline" is the comment itself.
  const whole = mark === '' && pleading.has(word);
  if (mark === '' && tail.trim() !== '' && !whole) return undefined;
  const rest = whole ? line.trim() : behind(line, end + mark.length).trim();
  const comment = [rest, ...below]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const said = { word, mark, rest, below, comment, signs: normal(line) };
  return contradictions.some((contradicts) => contradicts(said))
    ? 'contradicts itself'
    : {
        decision,
        comment: word.startsWith('no t') ? [word.slice(3), comment].join('\n').trim() : comment,
      };
};

const pleading: Phrases = new Set(combined(['please', 'pls', 'kindly'], ['change']));

const changing: Phrases = new Set([
  ...combined(
    ['', 'a', 'one', 'two', 'three', 'some', 'a few', 'few', 'several', 'more'],
    ['', 'small', 'minor', 'little', 'further', 'important', 'big'],
    ['change', 'changes'],
    ['', 'please', 'pls', 'needed', 'required', 'requested', 'necessary'],
  ),
  ...combined(
    ['', 'i', 'we', 'please', 'i would like to', 'i want to', 'i have to'],
    ['request', 'requesting', 'ask for', 'asking for'],
    ['', 'some', 'a few', 'the following'],
    ['change', 'changes'],
  ),
  ...combined(
    ['', 'it', 'this', 'this one', 'it still', 'this still', 'still'],
    ['need', 'needs'],
    ['', 'some', 'a few', 'small', 'minor', 'more'],
    ['change', 'changes'],
  ),
  ...pleading,
]);

const rejecting: Phrases = new Set([
  ...combined(
    ['', 'i', 'we', 'i have to', 'we have to', 'i must', 'we must'],
    ['reject'],
    ['', 'it', 'this', 'this one', 'this version'],
  ),
  ...combined(
    ['', "i'm", 'i am', 'we are', "we're"],
    ['rejecting'],
    ['', 'it', 'this', 'this one', 'this version'],
  ),
  ...combined(['', "it's", 'it is', 'this is'], ['rejected']),
  'no',
  'no thanks',
  'no thank you',
]);

/** Keeps the length, so that what follows the word can be found in the line as it was written. */
const normal = (line: string): string =>
  line
    .replace(/[\u212a\u017f]/g, '\ue000')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u201b\u02bc\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"');

/** The part of a line after so many characters of its normal form, as it was written. */
const behind = (line: string, characters: number): string => {
  for (let end = 0; end <= line.length; end++) {
    if (normal(line.slice(0, end)).length >= characters) return line.slice(end);
  }
  return '';
};

/** The longest phrase of the lists that a line begins with: "*Changes*", "“rejected”", "❌ No". */
const firstPhrase = (text: string): { phrase: string; end: number } | undefined => {
  const [opening = ''] = /^(?:[\s"'*_`「『]|\p{Extended_Pictographic}|\ufe0f)*/u.exec(text) ?? [];
  const rest = text.slice(opening.length, opening.length + longestPhrase);
  const ends = [...rest.matchAll(/[\p{L}\p{N}']+/gu)].map(
    ({ 0: word, index }) => index + word.length,
  );
  for (const end of ends.toReversed()) {
    const phrase = rest.slice(0, end).replace(/\s+/g, ' ').replace(/'$/, '');
    if (!changing.has(phrase) && !rejecting.has(phrase)) continue;
    const [closing = ''] = /^["'*_`」』]*/u.exec(rest.slice(end)) ?? [];
    return { phrase, end: opening.length + end + closing.length };
  }
  return undefined;
};

const longestPhrase = 60;

// Punctuation, not a hyphen or a slash: "no-go" and "changes/reject" mean something else.
const breaks =
  /^(?!\s*[:;]-?[()/\\|\]D])(?:\s*[.!,;:。、]+(?=\s|$|[^\p{L}\p{N}])|\s*[!:。、,;]+|\s+[-–—]+(?=\s)|\s*[–—])["'*_`」』]*\s*/u;

type Said = {
  word: string;
  mark: string;
  rest: string;
  below: readonly string[];
  comment: string;
  signs: string;
};

/** A sign of approval, or of doubt, at the word itself. */
const cheered = ({ signs }: Said): boolean =>
  /[\u2705\u2714\u{1f44d}\u{1f44c}\u{1f389}\u{1f4af}\u{1f44f}\u{1f64c}]|\.\.\.|…|~~/u.test(
    signs.slice(0, 40),
  );

/** "No. 3 looks best": a number. */
const isNumber = ({ word, mark, rest }: Said): boolean =>
  word === 'no' && /^\s*\.\s*$/.test(mark) && /^\d/.test(rest);

/** "Reject, or am I wrong?" After a colon a question is a comment. */
const asked = ({ mark, rest }: Said): boolean => !mark.includes(':') && /^[^.!。]*[?？]/.test(rest);

/** "Changes" with "are not needed" below it: one sentence over two lines. */
const goesOn = ({ mark, rest, below }: Said): boolean =>
  rest === '' &&
  !/[.!:。]/.test(mark) &&
  goingOn.test(folded(below.find((text) => !isBlank(text)) ?? ''));

const goingOn =
  /^(?:are|is|were|was|aren't|isn't|wasn't|will|would|could|should|can|has|have|had|did|does|by|in|as|of|or|and|so|than|that|to|too|problem|objections?|issues?|comments?|worries|concerns?|remarks?|need|way)(?:\s|$)/u;

/** "Changes: none", "No, all good": what follows first says that all is well. */
const isContent = ({ word, comment }: Said): boolean => {
  const first = clauses(comment.slice(0, 2000)).find(
    ({ text }) => !takenApart(text, { thanks: approvalWords.thanking }),
  );
  if (first === undefined) return false;
  if (none.has(folded(first.text))) return true;
  const found = takenApart(first.text, { ...content, none });
  return found !== undefined && !(word === 'no' && found.every((list) => list === 'none'));
};

const content = {
  deciding: approvalWords.deciding,
  agreeing: approvalWords.agreeing,
  nothingToAdd: approvalWords.nothingToAdd,
  praising: approvalWords.praising,
};

const none: Phrases = new Set(
  'not yet|not now|later|none|none needed|none required|none from me|none from us|nothing|nil|zero|0|n/a|na|no|nope|not needed|not required|not necessary|unnecessary|all done|done|made|accepted|approved|reviewed|noted|applied|received|keine|keiner|keines|ingen|inga|inget|ninguno|ninguna|nada|aucun|aucune|rien|nessuna|nessuno|niente|geen|niets|intet|nenhuma|nenhum|brak|žádné|нет|yok|nincs|ei ole|なし|無し|特になし|无|無|没有|없음|-|looks good|look good|look great|looks great|all fine|are fine'.split(
    '|',
  ),
);

/** "No, approve it": a sentence of the comment approves. */
const approves = ({ comment }: Said): boolean =>
  clauses(comment.slice(0, 2000)).some(({ text }) =>
    /^(?:(?:then|so|and|but|otherwise|or rather|rest|the rest|i|we|wait|just|now|please) )*(?:approved?|lgtm)(?![\p{L}\p{N}])/u.test(
      folded(text.replace(/^[-*\s]+/, '')),
    ),
  );

/** Says that the mail itself was not meant. */
const takenBack = ({ comment }: Said): boolean =>
  /(?<!\p{L})(?:just kidding|kidding|just joking|joking|haha|ignore this|please ignore|ignore my|disregard|scratch that|scrap that|forget it|never ?mind|wrong mail|wrong thread|meant for another|by mistake|changed my mind|i meant approve|i do not reject|don't reject|do not reject)(?!\p{L})/u.test(
    folded(comment),
  );

/**
 * "No, I have not seen it": an answer to another question, about the mail and not what is signed.
 */
const aboutTheMail = ({ word, rest, below }: Said): boolean =>
  word === 'no' &&
  /^(?:sorry,? )?(?:(?:the|this|your) (?:link|page|button|mail|e-?mail)|(?:i|we) (?:have not|haven't|did not|didn't|do not|don't) (?:seen|see|got|get|know|receive[d]?|read)|wrong (?:person|mail|thread|address)|ask \p{Lu}?\p{L}+[.!]*$|who(?!\p{L}))/u.test(
    folded(rest === '' ? (below.find((text) => !isBlank(text)) ?? '') : rest),
  );

const contradictions: readonly ((said: Said) => boolean)[] = [
  cheered,
  isNumber,
  asked,
  goesOn,
  isContent,
  approves,
  takenBack,
  aboutTheMail,
];
