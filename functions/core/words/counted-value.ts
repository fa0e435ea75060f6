import { sha256 } from './digest.ts';

/**
 * A text as sums are kept by it: one spelling for what looks the same, on one line, at most 80
 * characters long. A longer text keeps its beginning and a part of its hash.
 */
export const countedValue = (value: string): string => {
  const plain = value.normalize('NFC').toWellFormed();
  return plain.length <= maxLength
    ? plain
    : `${plain.slice(0, 60).toWellFormed()}~${sha256(plain).slice(0, 8)}`;
};

/** People's names have at most 60 characters; this is for longer texts, and names from settings. */
const maxLength = 80;
