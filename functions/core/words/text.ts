import * as z from 'zod';

/**
 * ASCII letters in lower case, and nothing else changed. For whatever is compared without regard to
 * case: `toLowerCase` also makes a `k` of the KELVIN SIGN (U+212A), which is another character.
 */
export const asciiLowerCase = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** The same in upper case: `toUpperCase` makes an `S` of U+017F, and an `I` of U+0131. */
export const asciiUpperCase = (text: string): string =>
  text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());

/** Removes unsafe characters, for text whose sender cannot be asked to correct it. */
export const withoutUnsafe = (text: string): string => text.replace(unsafe, '');

// Unsafe: C0 and C1 controls except tab and newlines; bidirectional overrides, which make text read
// differently from what it is; lone surrogates, which have no UTF-8 and so no digest; and U+FFFE
// and U+FFFF, which XML, and so SVG, does not allow. Right-to-left text and emoji with their
// joiners are allowed.
const unsafe =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff\p{Surrogate}]/gu;

/**
 * One line of text from a person: no line breaks, which could forge headers, and no control
 * characters.
 */
export const plainLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => !lineBreak.test(text), 'must be a single line, without line breaks')
    .refine(isSafe, unsafeMessage)
    .meta({ pattern: patternWithout(unsafeSet + breakSet) });

const lineBreak = /[\r\n\u2028\u2029]/;

const isSafe = (text: string): boolean => withoutUnsafe(text) === text;

const unsafeMessage =
  'must not contain control or direction-override characters, nor halves of a character';

const patternWithout = (not: string): string =>
  `^[^${not}]*[^${not}${spaceSet}${breakSet}][^${not}]*$`;

const spaceSet = ' \\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff';

const breakSet = '\\n\\r\\u2028\\u2029';

// The same for patterns in the API document, each of which has to be a single expression: unsafe
// characters except lone surrogates, which it cannot express, and spaces, of which a text must not
// consist alone.
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
    .meta({ pattern: patternWithout(unsafeSet) });
