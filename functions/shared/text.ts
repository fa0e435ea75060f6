import * as z from 'zod';

// C0 and C1 controls but for tab and newlines, the bidirectional overrides that make text read as what it is not, and
// halves of surrogate pairs, of which there is no UTF-8 and so no digest. Right-to-left text itself and emoji (with
// their joiners) are kept as they are.
const unsafe =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/gu;

/** Text without the characters that are refused below, for where nobody could be asked to mend it. */
export const withoutUnsafe = (text: string): string => text.replace(unsafe, '');

const isSafe = (text: string): boolean => withoutUnsafe(text) === text;

const unsafeMessage = 'must not contain control or direction-override characters, nor halves of a character';
const lineBreak = /[\r\n\u2028\u2029]/;

/** One line of text from a person: no line breaks (they would make headers), no control characters. */
export const plainLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => !lineBreak.test(text), 'must be a single line, without line breaks')
    .refine(isSafe, unsafeMessage);

/** Text of several lines from a person. */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine(isSafe, unsafeMessage);
