import * as z from 'zod';
import { ReportKey } from '../../core/rollup/report-key.ts';
import { cursorText, cursorTo } from '../../core/words/cursor.ts';
import { Instant } from '../../core/words/words.ts';

const position = z.strictObject({ reportKey: ReportKey, generatedAt: Instant });

/** Pages of up to 100 rollups. */
export const rollupsFields = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: cursorText.optional().describe('`next` of the page before'),
});

export const rollupsQuery = rollupsFields.extend({ cursor: cursorTo(position).optional() });
