import * as z from 'zod';
import { Instant, Reference } from '../core/words/words.ts';
import { lastWord, minorUnits } from './request-answer.ts';

/** What released work taught. */
export const LessonAnswer = z.object({
  id: Reference,
  title: z.string(),
  money: z.object({
    spent: minorUnits,
    earned: minorUnits,
    net: minorUnits,
    roi: z.number().optional().describe('Missing where nothing was spent'),
  }),
  rating: z
    .object({ average: z.number().min(1).max(5), count: z.int().min(1), used: z.int().min(0) })
    .optional()
    .describe('What sales says of it; missing while nobody has said anything'),
  learned: z
    .string()
    .optional()
    .describe('What was learned when it was closed; missing where nobody has said so yet'),
  corrections: z
    .array(z.object({ note: z.string(), at: Instant }))
    .describe('What its course corrections taught, the latest first'),
  said: z
    .array(z.object({ ...lastWord, comment: z.string().optional() }))
    .describe('The last word of its requester and of each of sales'),
});
