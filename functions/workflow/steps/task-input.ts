import * as z from 'zod';
import { Instant, Reference } from '../../core/words/words.ts';

/**
 * Input of the workflow's own tasks: the request, and when the state was entered, which is their
 * `now`.
 */
export const TaskInput = z.object({
  requestId: Reference,
  enteredAt: z.coerce.date().transform((entered) => Instant.parse(entered.toISOString())),
});
export type TaskInput = z.infer<typeof TaskInput>;
