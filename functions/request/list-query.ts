import * as z from 'zod';
import { cursorTo } from '../shared/cursor.ts';
import { Stage } from '../shared/words.ts';

const position = z.strictObject({
  stage: Stage.optional(),
  after: z.record(z.string(), z.string()).optional(),
});

/** `stage` for a board's column, `waitingOn=me` for what waits on the caller; pages of up to 100. */
export const listFields = z.strictObject({
  stage: Stage.optional(),
  waitingOn: z.literal('me', 'must be: me').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(2000).optional().describe('`next` of the page before'),
});

export const listQuery = listFields.extend({ cursor: cursorTo(position).optional() });
