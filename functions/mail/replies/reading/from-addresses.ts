import { asciiLowerCase } from '../../../core/words/text.ts';

/**
 * The addresses of one `From`, in lower case: exactly one, and not empty, if it is a valid mailbox
 * by RFC 5322 and nothing else. Mail readers differ in how they parse two addresses without a
 * comma; whoever is authenticated for one must not pass for the other. An empty string stands for a
 * malformed one.
 */
export const fromAddresses = (value: string): string[] => {
  const outside = outsideOfNames(value);
  const text =
    outside && asciiLowerCase(outside.replace(encodedWord, mark).replace(/(?<!\s)\s*@\s*/g, '@'));
  const [first, ...others] = text?.match(/[^\s<>,;:"]*@[^\s<>,;:"]*/g) ?? [];
  if (text === undefined || first === undefined) return [''];
  // Some programs write an address as its own name.
  const named = others.length === 1 && others[0] === first && text.startsWith(first);
  const isOne = isMailbox(named ? text.slice(first.length) : text, first);
  return isOne ? [first] : [first, ...(others.length > 0 ? others : [''])];
};

/**
 * The value with quoted strings as marks and comments as blanks; undefined when one is not
 * terminated.
 */
const outsideOfNames = (value: string): string | undefined => {
  let rest = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at];
    if (character === '\\') {
      at += 1;
      if (!quoted && depth === 0) rest += mark;
    } else if (quoted) quoted = character !== '"';
    else if (character === '(') {
      depth += 1;
      rest += ' ';
    } else if (depth > 0) depth -= character === ')' ? 1 : 0;
    else {
      quoted = character === '"';
      rest += character;
    }
  }
  return quoted || depth > 0 ? undefined : rest;
};

/** Stands in for a quoted name, so that the text on its two sides stays separate. */
const mark = '"';

const encodedWord = /=\?[^?\s]{1,60}\?[bq]\?[^?\s]{0,200}\?=/gi;

/** `address`, or `name <address>`, and nothing besides. */
const isMailbox = (text: string, address: string): boolean => {
  const [name = '', inside, ...more] = text.split('<');
  if (inside === undefined) return name.trim() === address;
  return (
    more.length === 0 && !name.includes('>') && /^\s*(\S+)\s*>\s*$/.exec(inside)?.[1] === address
  );
};
