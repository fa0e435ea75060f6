import * as z from 'zod';
import { cursorTo } from '../words/cursor.ts';
import { plainLine } from '../words/text.ts';
import { Instant, Reference } from '../words/words.ts';

/** Where work that was released stands: its results are still counted, or not any more. */
export const libraryStages = ['released', 'closed'] as const;

export type LibraryStage = (typeof libraryStages)[number];

/** Where a page of the library ended: in this stage, after this request; or after so many found. */
const libraryPosition = z.union([
  z.strictObject({
    stage: z.enum(libraryStages),
    after: z.strictObject({ id: Reference, updatedAt: Instant }).optional(),
  }),
  z.strictObject({ seen: z.int().min(1).max(10_000) }),
]);

/** What the library is narrowed to; pages of up to 50. */
export const libraryQuery = z.strictObject({
  q: plainLine(200)
    .optional()
    .describe(
      'Only what has all of these words, in any form and language, in its title, objective, audience, campaign or brief, the best match first; or this reference',
    ),
  collateralType: plainLine(60).optional().describe('Only this type of collateral'),
  segment: plainLine(60).optional().describe('Only what was made for this segment'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(20)
    .describe(
      'At most so many; a page may have fewer, even none, and the list go on at its `next`',
    ),
  cursor: cursorTo(libraryPosition).optional(),
});

export type LibraryQuery = z.infer<typeof libraryQuery>;
