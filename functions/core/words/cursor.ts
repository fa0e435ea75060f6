import * as z from 'zod';

/** A cursor: the end of a page as opaque text. `description` tells callers where to get one. */
export const cursorTo = <Position>(
  schema: z.ZodType<Position>,
  description = '`next` of the page before',
) =>
  z
    .string()
    .max(2000, { abort: true })
    // Ends the check: rules of the whole query read a position, and a text is none.
    .regex(/^[A-Za-z0-9_-]+$/, { error: notOfThisList, abort: true })
    .describe(description)
    .transform((text, context): Position => {
      const parsed = schema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: 'custom', message: notOfThisList });
      return z.NEVER;
    });

const notOfThisList = 'is no cursor of this list; start again without it';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    // The schema then refuses it like any other wrong cursor.
    return undefined;
  }
};

export const writeCursor = (position: unknown): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');
