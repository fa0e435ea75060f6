import * as z from 'zod';

/**
 * Text without the characters that are refused below, for where nobody could be asked to mend it.
 */
export const withoutUnsafe = (text: string): string => text.replace(unsafe, '');

// C0 and C1 controls but for tab and newlines, the bidirectional overrides that make text read as
// what it is not, and halves of surrogate pairs, of which there is no UTF-8 and so no digest, and
// the two codes that are no character and that XML, and so SVG, has no place for. Right-to-left
// text itself and emoji (with their joiners) are kept as they are.
const unsafe =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff\p{Surrogate}]/gu;

/**
 * One line of text from a person: no line breaks (they would make headers), no control characters.
 */
export const plainLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => !lineBreak.test(text), 'must be a single line, without line breaks')
    .refine(isSafe, unsafeMessage)
    .meta({ pattern: some(unsafeSet + breakSet) });

const lineBreak = /[\r\n\u2028\u2029]/;

const isSafe = (text: string): boolean => withoutUnsafe(text) === text;

const unsafeMessage =
  'must not contain control or direction-override characters, nor halves of a character';

const some = (not: string): string => `^[^${not}]*[^${not}${spaceSet}${breakSet}][^${not}]*$`;

const spaceSet = ' \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff';

const breakSet = '\\n\\r\\u2028\\u2029';

// The same for the API's document, whose patterns have to say in one expression what is taken: as
// above but for the halves, which a schema has no word for; and what counts as a space, of which a
// text must not be made alone.
const unsafeSet =
  '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069\\ufffe\\uffff';

/** Text of several lines from a person. */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine(isSafe, unsafeMessage)
    .meta({ pattern: some(unsafeSet) });

/** Text of at least so many words. */
export const sentence = (max: number, words: number, tooShort: string) => {
  const [space, word] = [`[${spaceSet}${breakSet}]`, `[^${unsafeSet}${spaceSet}${breakSet}]`];
  return prose(max)
    .refine((text) => text.split(/\s+/).length >= words, tooShort)
    .meta({ pattern: `^${space}*(?:${word}+${space}+){${words - 1},}${word}+${space}*$` });
};
