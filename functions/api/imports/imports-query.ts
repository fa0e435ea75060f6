import * as z from 'zod';
import { cursorText, cursorTo } from '../../core/words/cursor.ts';
import { Instant } from '../../core/words/words.ts';

const listed = z.strictObject({ id: z.uuid(), createdAt: Instant });

/** Pages of up to 100 imports. */
export const importsFields = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursorText.optional().describe('`next` of the page before'),
});

export const importsQuery = importsFields.extend({ cursor: cursorTo(listed).optional() });

const reported = z.strictObject({ page: z.int().min(1) });

export const badRowsFields = z.strictObject({
  cursor: cursorText
    .optional()
    .describe('As the `Link` of the answer before has it, where there is more'),
});

export const badRowsQuery = badRowsFields.extend({ cursor: cursorTo(reported).optional() });
