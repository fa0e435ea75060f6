import * as z from 'zod';
import { Instant, MemberId } from '../core/words/words.ts';

/** A draft of a brief as it was saved. */
export const DraftAnswer = z.object({
  draft: z.looseObject({}),
  savedBy: MemberId,
  savedAt: Instant,
});
