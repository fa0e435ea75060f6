import * as z from 'zod';
import { prose } from '../words/text.ts';

/** Feedback of a member of sales, or of the requester. */
export const feedbackForm = z.strictObject({
  used: z.boolean().describe('Whether sales used it'),
  rating: z.int().min(1).max(5).describe('Usefulness: 1 is useless, 5 closed deals'),
  comment: prose(2000).optional(),
});
