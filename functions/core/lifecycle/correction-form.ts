import * as z from 'zod';
import { prose } from '../words/text.ts';

/**
 * What was learned after the release and, when that changes the plan, the whole of the new brief.
 */
export const correctionForm = z.strictObject({
  note: prose(2000).describe('What was learned, and what is done about it'),
  brief: z.record(z.string(), z.unknown()).optional(),
});
