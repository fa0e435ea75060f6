/**
 * The addresses that one `From` names, in lower case: exactly one, and no empty one, when it is a
 * mailbox by RFC 5322 and nothing besides. Readers of mail differ in what they make of two
 * addresses without a comma: whoever proved to own the one must not pass for the other. An empty
 * address stands for what is none.
 */
export const fromAddresses = (value: string): string[] => {
  const text = outsideOfNames(value)
    ?.replace(encodedWord, mark)
    .replace(/(?<!\s)\s*@\s*/g, '@')
    .toLowerCase();
  const [first, ...others] = text?.match(/[^\s<>,;:"]*@[^\s<>,;:"]*/g) ?? [];
  if (text === undefined || first === undefined) return [''];
  // Some programs write an address as its own name.
  const named = others.length === 1 && others[0] === first && text.startsWith(first);
  const isOne = isMailbox(named ? text.slice(first.length) : text, first);
  return isOne ? [first] : [first, ...(others.length > 0 ? others : [''])];
};

/** Quoted strings as marks and comments as blanks; nothing when one of them has no end. */
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

/**
 * In the place of what is a name whatever it looks like, so that what stood on its two sides stays
 * apart.
 */
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
