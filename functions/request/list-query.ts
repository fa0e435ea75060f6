import * as z from 'zod';
import { Stage } from '../shared/words.ts';

const cursor = z
  .string()
  .max(2000)
  .transform((text, context): { stage?: string; after?: Record<string, unknown> } => {
    try {
      const parsed = z
        .strictObject({ stage: Stage.optional(), after: z.record(z.string(), z.string()).optional() })
        .safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
      if (parsed.success) return parsed.data;
    } catch {
      // Falls through to the issue below: whatever is wrong with a cursor, the advice is the same.
    }
    context.addIssue({ code: 'custom', message: 'is no cursor of this list; start again without it' });
    return z.NEVER;
  });

/** `stage` for a board's column, `waitingOn=me` for what waits on the caller; pages of up to 100. */
export const listFields = z.strictObject({
  stage: Stage.optional(),
  waitingOn: z.literal('me', 'must be: me').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional().describe('`next` of the page before'),
});

export const listQuery = listFields.extend({ cursor: cursor.optional() });

export const writeCursor = (position: { stage?: string; after?: Record<string, unknown> }): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');
