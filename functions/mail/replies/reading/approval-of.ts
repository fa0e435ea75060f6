import { approvalWords } from './approval-words.ts';
import { isGreeting } from './greeting.ts';
import { type Clause, clauses, takenApart } from './phrases.ts';
import { folded } from './plain-lines.ts';
import { isName, type Writer } from './signature.ts';

/**
 * Approvals: all of the text has to be of closed lists. Whatever is on none of them, in any
 * language, makes it no approval, so that none can be read that was not given.
 */

/** The approval that a text is; undefined when it is none, or says anything else as well. */
export const approvalOf = (
  lines: readonly string[],
  writer: Writer,
): { comment: string } | undefined => {
  const said = lines.join('\n');
  const text = said.length > longestApproval ? undefined : withoutMarks(said);
  if (text === undefined || breaksOff(text)) return undefined;
  const parts = clauses(text);
  const kinds = parts.map((part, at) => kindsOf(part, at === 0, writer));
  if (!kinds.every((kind) => kind !== undefined)) return undefined;
  const deciding = kinds.findIndex((kind) => kind.includes('deciding'));
  return deciding < 0 ? undefined : { comment: commentOf(text, parts, kinds, deciding) };
};

/** Thanks and praise of many people included; longer texts say something else. */
const longestApproval = 1000;

type Kind = keyof typeof approvalWords | 'greeting' | 'name';

const kindsOf = (part: Clause, first: boolean, writer: Writer): Kind[] | undefined => {
  if (first && isGreeting(part.text)) return ['greeting'];
  // After a colon, a name could be what the word is about.
  if (part.mark !== ':' && isName(part.text, writer)) return ['name'];
  return takenApart(part.text, approvalWords) ?? namedAtEnd(part, writer);
};

/** "Thanks Mia", "Viele Grüße Jonas": a name that we know, behind thanks or a closing. */
const namedAtEnd = ({ text }: Clause, writer: Writer): Kind[] | undefined => {
  const words = text.split(/\s+/);
  for (let count = 1; count <= 3 && count < words.length; count++) {
    const kinds = takenApart(words.slice(0, -count).join(' '), approvalWords);
    const last = kinds?.at(-1);
    if (last !== 'thanking' && last !== 'closing') continue;
    if (isName(words.slice(-count).join(' '), { names: [...writer.names, ...writer.others] }))
      return kinds;
  }
  return undefined;
};

/**
 * The text without marks of emphasis and signs that agree; undefined where it has a sign that does
 * not, a question mark or dots that trail off.
 */
const withoutMarks = (text: string): string | undefined => {
  const plain = text
    .replace(/[\u212a\u017f]/g, '\ue000')
    .normalize('NFKC')
    .replace(/(?<![:;])[:=]-?[)D](?!\w)/g, ' ')
    .replace(agreeable, ' ')
    .replace(/["“”„‟«»「」『』`*_]|(?<!\p{L})['‘’]|['‘’](?!\p{L})/gu, ' ')
    .replace(/^\s*[/](.*)[/]\s*$/gm, '$1')
    .replace(/[(（]([^()（）]*)[)）]/g, ', $1, ')
    .replace(/^[\s\-–—=~•·#|]+$/gm, '');
  return /[?？¿؟;]\s*$|[?？¿؟…~]|\.\s*\.|\p{Extended_Pictographic}/u.test(plain)
    ? undefined
    : plain;
};

const agreeable =
  /[\u2705\u2714\u2611\u{1f44d}\u{1f44c}\u{1f44f}\u{1f64c}\u{1f64f}\u{1f389}\u{1f38a}\u{1f4af}\u{1f680}\u{1f973}\u{1f929}\u{1f60d}\u{1f60a}\u{1f600}-\u{1f604}\u{1f642}\u{1f60e}\u{1f970}\u{1f525}\u2728\u{1f49a}\u2764\u263a\u{1f91d}\u{1f4aa}](?:\ufe0f|\p{Emoji_Modifier})*/gu;

/** Ends in a comma, a dash or a colon: the mail was cut off, and the rest could say anything. */
const breaksOff = (text: string): boolean =>
  /[,:、，–—-]\s*$/.test(text) &&
  !takenApart(
    text
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/[,:、，–—-]\s*$/, '') ?? '',
    { closing: approvalWords.closing },
  );

/** What stands beside the decision: thanks and praise, without greeting, closing and name. */
const commentOf = (text: string, parts: Clause[], kinds: Kind[][], deciding: number): string => {
  const apart = (at: number): boolean =>
    kinds[at]?.every(
      (kind) =>
        kind === 'greeting' || kind === 'name' || kind === 'closing' || kind === 'addressed',
    ) ?? true;
  const before = kinds.findIndex((_, at) => !apart(at));
  const begin = before < deciding ? before : deciding + 1;
  let end = parts.length;
  while (end > begin && apart(end - 1)) end -= 1;
  if (end <= begin) return '';
  const from = placeOf(text, parts, begin);
  const until = end < parts.length ? placeOf(text, parts, end) : text.length;
  return text
    .slice(from, until)
    .replace(/[\s,;:–—-]+$/, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};

const placeOf = (text: string, parts: Clause[], index: number): number => {
  let at = 0;
  for (const [count, part] of parts.entries()) {
    at = text.indexOf(part.text, at);
    if (count === index) return at;
    at += part.text.length;
  }
  return text.length;
};

/**
 * Lines without a closing, a name, or thanks above a name, at their end; `signed` if one follows.
 */
export const withoutClosing = (
  lines: readonly string[],
  writer: Writer,
  signed: boolean,
): string[] => {
  let end = lines.length;
  let named = signed;
  for (let at = end - 1; at > 0; at--) {
    const kinds = clauses(lines[at] ?? '').map((part) => kindsOf(part, false, writer));
    const closes = kinds.every((kind) => kind?.every((one) => one === 'closing' || one === 'name'));
    const thanks = named && kinds.every((kind) => kind?.every((one) => one === 'thanking'));
    if (!closes && !thanks) break;
    named ||= kinds.some((kind) => kind?.includes('name'));
    end = at;
  }
  return lines.slice(0, end);
};

/** Whether a text names a decision at all, so that its author can be told what was missing. */
export const mentionsApproval = (lines: readonly string[]): boolean =>
  /(?<![\p{L}\p{N}])(?:approved?|approving|lgtm|yes|ok|okay)(?![\p{L}\p{N}])/u.test(
    folded(lines.slice(0, 3).join(' ')),
  );
