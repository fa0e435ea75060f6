import * as z from 'zod';
import { Instant } from '../../core/words/words.ts';

/** Of a member's calendar address; the address itself only in the answer to who makes it. */
export const CalendarAnswer = z.object({
  open: z.boolean().describe('Whether there is an address at which a calendar reads your dates'),
  madeAt: Instant.optional().describe('Since when there is one'),
  address: z
    .string()
    .optional()
    .describe(
      'The address to give to a calendar; whoever has it reads your dates. Shown when it is made, and never again',
    ),
});
