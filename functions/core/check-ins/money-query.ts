import * as z from 'zod';
import { cursorTo } from '../words/cursor.ts';

/** Entries are listed in this order and, within a type, by external id. */
export const lineTypes = ['cost', 'result', 'kpi'] as const;

export type LineType = (typeof lineTypes)[number];

export type LinePosition = z.infer<typeof position>;

/** The last entry of a page. */
const position = z.strictObject({ type: z.enum(lineTypes), externalId: z.string().max(100) });

export const moneyQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: cursorTo(position).optional(),
});
