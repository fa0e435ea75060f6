import type * as z from 'zod';
import type { FieldError } from './refusal.ts';

const escapePointer = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${escapePointer(part)}`).join('');

const describe = (issue: z.core.$ZodIssue): FieldError[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key]),
      detail: 'unknown field; remove it',
    }));
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ pointer: pointerTo(issue.path), detail: missing ? 'is required' : issue.message }];
};

/** Everything wrong with a value at once, each with a JSON pointer to where it is. */
export const fieldErrors = (error: z.ZodError): FieldError[] => error.issues.flatMap(describe);
