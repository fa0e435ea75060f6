import type * as z from 'zod';
import type { FieldError } from './refusal.ts';
import { ok, type Result, refuse } from './result.ts';

/** The JSON pointer (RFC 6901) for a path of keys. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${escapePointer(part)}`).join('');

const escapePointer = (part: PropertyKey): string =>
  String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/** Parses a value, or returns everything wrong with it, each error with a JSON pointer. */
export const parseFields = <T>(schema: z.ZodType<T>, value: unknown): Result<T, FieldError[]> => {
  // Without its input, an issue does not tell a missing field from one of a wrong type.
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? ok(parsed.data) : refuse(parsed.error.issues.flatMap(describe));
};

const describe = (issue: z.core.$ZodIssue): FieldError[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key]),
      detail: 'unknown field; remove it',
    }));
  }
  const missing =
    (issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined;
  return [{ pointer: pointerTo(issue.path), detail: missing ? 'is required' : issue.message }];
};
