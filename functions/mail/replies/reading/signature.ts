import { approvalWords } from './approval-words.ts';
import { takenApart } from './phrases.ts';
import { folded, isBlank } from './plain-lines.ts';
import {
  academic,
  companies,
  contactLabels,
  joining,
  roles,
  streets,
  streetWords,
  trades,
} from './signature-words.ts';

/**
 * Signatures: what stands under the usual `-- `, or under the writer's own name, as long as it
 * reads like one: titles, companies, numbers, addresses. A sentence or a postscript there is said.
 */

/** The writer, and the domain that they write from; `others` are people whom they may thank. */
export type Writer = { names: readonly string[]; others: readonly string[]; domain: string };

/** How many lines at the end are a signature, from a `-- ` or a line with the writer's name on. */
export const signatureAt = (lines: string[], writer: Writer): number => {
  const start = lines.findIndex(
    (line, at) =>
      (isSignatureMark(line) && readsLikeOne(lines.slice(at + 1), writer, true)) ||
      (at > 0 && isName(line, writer) && readsLikeOne(lines.slice(at), writer, false)),
  );
  return start < 0 ? lines.length : start;
};

/** `-- ` by itself, as programs set it above a signature, with the blank often lost. */
export const isSignatureMark = (line: string): boolean => /^(?:- )?(?:--|—|–)\s*$/.test(line);

const readsLikeOne = (lines: string[], writer: Writer, marked: boolean): boolean => {
  const written = lines.filter((line) => !isBlank(line) && !isDrawn(line));
  if (written.length > mostLines) return false;
  if (!marked) return written.every((line) => isOfSignature(line, writer));
  // Below the mark, which a program has set, a motto may stand beside the name or the company.
  return written.every((line) => isOfSignature(line, writer) || isWithName(line, writer));
};

const mostLines = 14;

/** A rule or a separator, without any letter or figure. */
const isDrawn = (line: string): boolean => !/[\p{L}\p{N}]/u.test(line);

/** "Saul Stern · Say yes to plain English": a few words beside the name or the company. */
const isWithName = (line: string, writer: Writer): boolean =>
  line.split(/\s+/).length <= 9 &&
  !/\d|[.!?:]$/.test(line.trim()) &&
  (partsOf(line).some((part) => isName(part, writer) || isCompany(part, writer)) ||
    (/^[\p{Lo}\s]+$/u.test(line) &&
      line
        .trim()
        .split(/\s+/)
        .some((word) => isName(word, writer))));

/** Whether each part of a line is one of a signature. */
const isOfSignature = (line: string, writer: Writer): boolean => {
  if (line.length > longestLine) return false;
  const parts = partsOf(line);
  const located = parts.some(isAddress);
  return parts.every(
    (part) =>
      isName(part, writer) ||
      isContact(part) ||
      isAddress(part) ||
      isRole(part, writer) ||
      isCompany(part, writer) ||
      takenApart(part, { closing: approvalWords.closing }) !== undefined ||
      (located && isPlace(part)),
  );
};

const longestLine = 160;

const partsOf = (line: string): string[] =>
  line
    .replace(/<(?:mailto:|https?:|tel:)[^>]*>|mailto:/gi, ' ')
    .replace(/\[(?:cid:|image|logo|bild)[^\]]*\]/gi, ' ')
    .split(/[|·•;]|,(?=\s)|\s[-–—/]\s|\s{2,}|\t/)
    .map((part) => part.replace(/^[\s*_"'([]+|[\s*_"')\],]+$/g, ''))
    .filter((part) => part !== '');

/** The writer's own name or a part of it, with titles, or its initials. */
export const isName = (text: string, { names }: Pick<Writer, 'names'>): boolean => {
  const words = wordsOf(text).filter((word) => !academic.has(word));
  if (words.length === 0 || words.length > 6) return false;
  return names.some((name) => {
    const own = wordsOf(name);
    const initials = own.map((word) => [...word][0]).join('');
    if (words.join('') === initials && initials.length > 1) return true;
    const isInitial = (word: string) =>
      /^\p{L}\.?$/u.test(word) && own.some((part) => part.startsWith([...word][0] ?? ''));
    return (
      words.some((word) => isPartOf(word, own)) &&
      words.every((word) => isPartOf(word, own) || isInitial(word))
    );
  });
};

/** 田中 of 田中春香 as well: some scripts write names without a blank. */
const isPartOf = (word: string, own: string[]): boolean =>
  own.includes(word) ||
  (/^[\p{Script=Han}\p{Script=Hangul}]{1,4}$/u.test(word) &&
    own.some((part) => part.startsWith(word)));

const wordsOf = (text: string): string[] =>
  folded(text.replace(/[*_"()[\]]/g, ' '))
    .split(/[\s,]+|(?<=\p{L}{2})-(?=\p{L}{2})/u)
    .filter(Boolean);

const isContact = (part: string): boolean => {
  const text = folded(part);
  if (/^(?:[a-z-]+[.:]? +)?[^\s@]+@[^\s@]+\.[a-z]{2,}$/.test(text)) return labelled(text);
  if (
    /^(?:[a-z-]+[.:]? +)?(?:https?:\/\/|www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/\S*)?$/.test(text)
  )
    return labelled(text);
  const [, label = '', number = ''] =
    /^([^\d+(]*?)[\s.:]*([+(]?[\d][\d\s()./–-]{5,24}\d)(?: ?(?:ext|x|dw)\.? ?\d+)?$/u.exec(text) ??
    [];
  // Without a label, an amount looks the same.
  if (label === '' && !/^[+(0]/.test(number)) return false;
  return (
    number !== '' && wordsOf(label).every((word) => contactLabels.has(word.replace(/[.:]+$/, '')))
  );
};

const labelled = (text: string): boolean => {
  const words = text.split(/[\s:]+/).filter((word) => !/[.@/]/.test(word.replace(/\.$/, '')));
  return words.every((word) => contactLabels.has(word.replace(/\.$/, '')));
};

/** A street with a number, or a postcode with a town. */
const isAddress = (part: string): boolean => {
  const words = part.trim().split(/\s+/);
  if (words.length > 6 || !/\d/.test(part)) return false;
  const named = words.filter((word) => !/\d/.test(word));
  if (
    !named.every(
      (word) => /^\p{Lu}/u.test(word) || joining.has(folded(word)) || streetWords.has(folded(word)),
    )
  )
    return false;
  const isStreet = named.some(
    (word) => streetWords.has(folded(word)) || streets.test(folded(word)),
  );
  return (
    isStreet ||
    /^(?:[A-Z]{1,2}-)?\d{4,5}(?: [A-Z]{2})? \p{Lu}/u.test(part) ||
    /[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}$/.test(part)
  );
};

const isPlace = (part: string): boolean =>
  /^\p{Lu}[\p{L}.'-]+(?: \p{Lu}[\p{L}.'-]+){0,2}$/u.test(part);

const isRole = (part: string, writer: Writer): boolean => {
  const words = wordsOf(part);
  return (
    words.length <= 8 &&
    words.some((word) => roles.has(word)) &&
    words.every((word) => roles.has(word) || joining.has(word) || isOwnCompany(word, writer))
  );
};

/**
 * A company with its legal form, or one whose name is in the domain that the writer writes from.
 */
const isCompany = (part: string, writer: Writer): boolean => {
  const words = wordsOf(part);
  if (words.length > 7) return false;
  const legal = words.length > 1 && companies.has(words.at(-1) ?? '');
  const own = words.some((word) => isOwnCompany(word, writer));
  return (
    (own || (legal && isTitled(part))) &&
    words.every(
      (word) =>
        isOwnCompany(word, writer) ||
        companies.has(word) ||
        trades.has(word) ||
        joining.has(word) ||
        legal,
    )
  );
};

const isOwnCompany = (word: string, { domain }: Writer): boolean => {
  const plain = asciiOf(word);
  return plain.length > 2 && asciiOf(domain).includes(plain);
};

const asciiOf = (text: string): string =>
  folded(text)
    .replace(/ß/g, 'ss')
    .replace(/ü/g, 'ue')
    .replace(/ö|ø/g, 'oe')
    .replace(/ä|æ/g, 'ae')
    .replace(/å/g, 'a')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');

const isTitled = (part: string): boolean =>
  part
    .split(/\s+/)
    .every(
      (word) =>
        /^[\p{Lu}\p{N}&+]/u.test(word) || joining.has(folded(word)) || companies.has(folded(word)),
    );
