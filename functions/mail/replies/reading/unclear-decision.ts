import { mentioned, type Word } from './decision-words.ts';
import {
  confirms,
  depends,
  doubts,
  negates,
  onlyNotes,
  recants,
  takesBackLater,
  wavers,
} from './hedges.ts';
import { folded } from './plain-lines.ts';

/** Why a line with a decision's word is not taken for a decision. */
export type Unclear = 'conditional' | 'both-words' | 'unknown-words';

/**
 * Whether the rest of the line, after the punctuation that ends the word, makes the decision
 * unclear.
 */
export const unclearAfter = (word: Word, text: string, mark: string): Unclear | undefined => {
  if (text === '') return undefined;
  if (word.decision === 'approve') return unclearApproval(word, text, mark);
  // "No. 5" is a number, and decides nothing.
  if (!word.strong && /^\s*\.\s*$/.test(mark) && /^\d/.test(text)) return 'unknown-words';
  return word.decision === 'reject'
    ? unclearRejection(word, text, mark)
    : unclearChanges(text, mark);
};

const unclearApproval = (word: Word, said: string, mark: string): Unclear | undefined => {
  const text = said.replace(polite, '').replace(nothingToAdd, '');
  if ([...mentioned(text)].some((other) => other !== 'approve')) return 'both-words';
  if (onlyAPart.test(text) || depends(text) || wavers(text) || negates(text)) return 'conditional';
  if (word.strong) return undefined;
  // After "Yes," the sentence can go on to anything; after "Yes." a new one begins.
  return onlyNotes(text) || (/^[\s,;、–—-]/.test(mark) && !confirms(text))
    ? 'conditional'
    : undefined;
};

/** Phrases that contain a hedging word but hedge nothing. */
const polite =
  /(?<!\p{L})(?:(?:if|should) you (?:need|want|have|require) any(?:thing|one)?(?: (?:more|further|other|else|help|information|questions?))*(?=[\s,.!]|$)(?:[\s,]+(?:i am|i'm|just|let me|call|ask|write|tell)[^.!?]*)?|nothing but (?:praise|good things|compliments|love|thanks)|(?:can't|cannot) wait(?: (?:to see|for) it)?|no doubt|after (?:all(?: these)?|two|three|four|five|\d+|(?:so )?many) (?:rounds|versions|drafts|attempts|weeks|months))(?!\p{L})/gu;

/** "No further comments.", "no changes needed", "We need it soon": these do not revoke anything. */
const nothingToAdd =
  /(?<!\p{L})(?:no (?:further |more |other )?changes? (?:are )?(?:needed|required|necessary|requested)|no changes(?= from)|(?:no|without|i have no|we have no) (?:further |other |more |additional |any )?(?:comments?|remarks?|objections?|concerns?|issues?|questions?|notes?)|nothing (?:else |more )?to add|^we need (?!to(?!\p{L})|an?(?!\p{L})))(?: from (?:me|us|my side|our side|\p{L}+))?/gu;

// "Approved, page 1" does not approve the other pages.
const onlyAPart =
  /^(?:only |for |up to |just )*(?:pages?|slides?|sections?|parts?|half|the (?:first|second|last|cover))(?!\p{L})[^.!]{0,40}$/u;

const unclearRejection = (word: Word, text: string, mark: string): Unclear | undefined => {
  if ([...mentioned(text)].some((other) => other !== 'reject')) return 'both-words';
  if (meansNone.test(text) || depends(text) || deniesItself.test(text)) return 'conditional';
  if (word.strong) return undefined;
  const said = /[:.!]/.test(mark) ? sentence(text) : text;
  return /^not (?!like th|acceptable|good enough|in this form)/u.test(text) ||
    onlyNotes(said) ||
    (pleased.test(said) && !negates(said))
    ? 'conditional'
    : undefined;
};

const meansNone =
  /^(?:absolutely |as discussed,? |really )*(?:0|zero|zilch|nada|ingen|inget|inga|keine?[rns]?|ninguno|ninguna|nada|aucune?|rien|nessuna?|nessuno|niente|geen|niets|intet|nenhuma?|żadne|żadnych|brak|žádné|нет|yok|nincs|ei mitään|ei ole)[\s.!]*$|^(?:なし|無し|特になし|特にありません|ない|无|無|沒有|没有|없음)|^[\s\-–—./\\]+$|^(?:no|none|nope|nothing|nil|n\/a|zero|not)(?:\s*[.,;!]|\s*$|\s+(?:changes?|needed|required|necessary|more|further|need|thanks?|thank|at|to|for|from|really|any|problem|objections?)\b)/u;

/** "Reject" followed by "I do not reject it". */
const deniesItself =
  /(?<!\p{L})(?:not?|never|don't|do not|didn't|cannot) (?:\p{L}+ )?(?:reject|approv|want changes|need changes)/u;

// At least a few words: "p. 3: the price is wrong" is one sentence, and so is "Yes, well. Not so
// fast."
const sentence = (text: string): string =>
  /^.{25,}?[.!?。](?=\s|$|[^\p{L}\p{N}])/su.exec(text)?.[0] ?? text;

const pleased =
  /[\u2705\u2714\u{1f44d}\u{1f44c}\u{1f389}]|大丈夫|いい|好|(?<!\p{L})(?:va bene|passt|gut|bien|d'accord|in ordnung|alles klar|goed|prima|fint|bra|bom|dobrze|thanks?|thx|good|great|fine|perfect|happy|agree|love|nice|cool|sure)(?!\p{L})/u;

/** A request for changes contains "not" and "if" naturally; only what contradicts it counts. */
const unclearChanges = (text: string, mark: string): Unclear | undefined => {
  // After a colon follow the changes, whose text may mention approving.
  const other = mark.includes(':') ? asClause : strongOther;
  if (other.test(text) || /^(?:yes|ok|okay)(?!\p{L})/u.test(text)) return 'both-words';
  const said = sentence(text);
  return meansNone.test(text) ||
    isSatisfied.test(said) ||
    startsWithHedge.test(text) ||
    said.endsWith('?')
    ? 'conditional'
    : undefined;
};

const asClause =
  /(?:^|[.,;!–—-]\s*|(?<!\p{L})(?:and|or|but|otherwise|rest|else|then|is|are|it's)\s+)(?:approved?|lgtm|reject(?:ed)?)(?!\p{L})/u;

const strongOther = /(?<!\p{L})(?:approved?|lgtm|reject(?:ed)?)(?!\p{L})/u;

const isSatisfied =
  /^(?:all |are |is |have been |were |was |look(?:s|ing)? |seem |i'm |we're )*(?:done|made|accepted|agreed|applied|incorporated|implemented|reviewed|received|noted|saved|good|great|fine|perfect|nice|welcome|excellent|approved|happy|in|ready|complete|completed|included|correct)(?![\p{L}\p{N}])|(?<!\p{L})(?:(?:keep|leave) (?:it|everything|all|this|them) as|none (?:needed|required|from)|no (?:changes?|need|further|more) |not (?:needed|required|necessary)|unnecessary|all good|fine as (?:it )?is|good as (?:it )?is)/u;

const startsWithHedge =
  /^(?:but|only|if|unless|when|once|after|until|maybe|perhaps|possibly|probably|not|except|aber|nur|falls|mais|pero|però|maar|men|ale)(?![\p{L}\p{N}])/u;

/** Why a line that does not begin with a clear decision has none. */
export const unclearLine = (text: string): Unclear => {
  const decisions = mentioned(text);
  if (decisions.size > 1) return 'both-words';
  const hedged = depends(text) || wavers(text) || negates(text.replace(/^no(?!\p{L})/u, ''));
  return decisions.size === 1 && hedged ? 'conditional' : 'unknown-words';
};

/** Whether the lines below a decision, or those that stand apart, revoke it. */
export const unclearBelow = (
  word: Word,
  line: string,
  below: string[],
  apart: string[],
): Unclear | undefined => {
  const next = firstSentence(below);
  if (sentenceGoesOn(line, below) || (!word.strong && goesOn.test(next))) return 'conditional';
  if (deniesItself.test(next)) return 'conditional';
  if (
    word.decision !== 'approve' &&
    (asClause.test(next.replace(/^reject(?:ed)?/u, '')) || recants(next))
  )
    return 'both-words';
  if (word.decision === 'request-changes') {
    return meansNone.test(next) ||
      isSatisfied.test(next) ||
      /^(?:but|unless|only if)(?!\p{L})/u.test(next)
      ? 'conditional'
      : undefined;
  }
  const sure = next.replace(nothingToAdd, '').replace(polite, '');
  if (word.decision === 'reject') {
    return startsWithHedge.test(next) || (!word.strong && onlyNotes(sure))
      ? 'conditional'
      : undefined;
  }
  if (
    /(?<!\p{L})reject|(?<!\p{L})changes? (?:needed|required|requested|please|to)(?!\p{L})/u.test(
      sure,
    )
  ) {
    return 'both-words';
  }
  const hedged =
    depends(sure) ||
    wavers(sure) ||
    deniesBelow(word, sure, below) ||
    (!word.strong && onlyNotes(sure));
  const takenBack = [...below, ...apart].some(
    (line) => takesBackLater(folded(line)) || doubts(line.replace(/\?|\.\.\.|…/g, '')),
  );
  return hedged || takenBack ? 'conditional' : undefined;
};

const firstSentence = (lines: string[]): string => {
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start < 0) return '';
  const end = lines.findIndex((line, index) => index > start && line.trim() === '');
  return sentence(folded(lines.slice(start, end < 0 ? undefined : end).join(' ')));
};

const sentenceGoesOn = (line: string, below: string[]): boolean => {
  const next = below.find((text) => text.trim() !== '') ?? '';
  return !/[.!:。]["'*_]*\s*$/.test(line) && goesOn.test(next.trim());
};

// "Changes" followed by "are not needed", "No" by "objections", "Rejected" by "by Saul last week":
// one sentence over two lines.
const goesOn =
  /^(?:are|is|were|was|aren't|isn't|wasn't|will|would|could|should|can|has|have|had|did|does|by|in|as|of|or|and|so|than|that|to|too|problem|objections?|issues?|comments?|worries|concerns?|remarks?|one|need|way)(?!\p{L})/u;

/**
 * Whether a sentence below an approval negates it. Further into a paragraph of its own, "not" is
 * about the subject.
 */
const deniesBelow = (word: Word, next: string, below: string[]): boolean => {
  const ownParagraph = word.strong && below[0]?.trim() === '';
  return negates(ownParagraph ? next.split(' ').slice(0, 6).join(' ') : next);
};
