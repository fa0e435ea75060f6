import * as z from 'zod';

// C0 and C1 controls but for tab and newlines, and the bidirectional overrides that make text read as what it is not.
// Right-to-left text itself and emoji (with their joiners) are kept as they are.
const unsafe = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const lineBreak = /[\r\n\u2028\u2029]/;

/** One line of text from a person: no line breaks (they would make headers), no control characters. */
export const plainLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => !lineBreak.test(text), 'must be a single line, without line breaks')
    .refine((text) => !unsafe.test(text), 'must not contain control or direction-override characters');

/** Text of several lines from a person. */
export const prose = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .refine((text) => !unsafe.test(text), 'must not contain control or direction-override characters');
