import * as z from 'zod';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    // Whatever is wrong with a cursor, the schema refuses it, and the advice is the same.
    return undefined;
  }
};

/** A cursor as its caller sees it. */
export const cursorText = z
  .string()
  .max(2000)
  .regex(/^[A-Za-z0-9_-]+$/);

/** Where a page of a list ended, as text that only the list itself writes and reads. */
export const cursorTo = <Position>(schema: z.ZodType<Position>) =>
  z
    .string()
    .max(2000, { abort: true })
    .transform((text, context): Position => {
      const parsed = schema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      context.addIssue({
        code: 'custom',
        message: 'is no cursor of this list; start again without it',
      });
      return z.NEVER;
    });

export const writeCursor = (position: unknown): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');
