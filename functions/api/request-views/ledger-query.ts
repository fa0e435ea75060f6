import * as z from 'zod';
import { cursorTo } from '../../core/words/cursor.ts';
import { Reference } from '../../core/words/words.ts';

/** Where a page of a request's ledger ended: after the event of that number. */
const position = z.strictObject({ id: Reference, seq: z.int().min(1).max(99_999_999) });

/**
 * Pages of up to 1,000 events: with the longest comments they stay below the 6 MB that an answer
 * may have.
 */
export const ledgerQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(500),
  cursor: cursorTo(position, '`next` of the page before, of the same ledger').optional(),
});
export type LedgerQuery = z.infer<typeof ledgerQuery>;
