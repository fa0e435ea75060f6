import * as z from 'zod';
import { Instant } from '../../core/words/words.ts';
import { takeCheckpoint } from './take-checkpoint.ts';

export const handler = (event: unknown) => takeCheckpoint(Input.parse(event).scheduledTime);

const Input = z.object({
  scheduledTime: z.coerce.date().transform((scheduled) => Instant.parse(scheduled.toISOString())),
});
