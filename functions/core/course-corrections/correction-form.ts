import * as z from 'zod';
import { prose } from '../words/text.ts';

/**
 * A course correction: what was learned after the release and, if the plan changes, the whole new
 * brief.
 */
export const correctionForm = z.strictObject({
  note: prose(2000).describe('What was learned, and what is done about it'),
  brief: z.record(z.string(), z.unknown()).optional(),
});
