import * as z from 'zod';
import { cursorText, cursorTo } from '../../core/words/cursor.ts';
import { Reference } from '../../core/words/words.ts';

/** Where a page of a request's ledger ended: after the event of that number. */
const position = z.strictObject({ id: Reference, seq: z.int().min(1).max(99_999_999) });

/**
 * Pages of up to 1,000 events: with the longest comments they stay below the 6 MB that an answer
 * may have.
 */
export const ledgerFields = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(500),
  cursor: cursorText.optional().describe('`next` of the page before, of the same ledger'),
});

export const ledgerQuery = ledgerFields.extend({ cursor: cursorTo(position).optional() });
export type LedgerQuery = z.infer<typeof ledgerQuery>;
