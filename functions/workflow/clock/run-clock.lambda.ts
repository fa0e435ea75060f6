import * as z from 'zod';
import { Instant } from '../../core/words/words.ts';
import { runClock } from './run-clock.ts';

export const handler = (event: unknown) => runClock(Input.parse(event).scheduledTime);

const Input = z.object({
  scheduledTime: z.coerce.date().transform((scheduled) => Instant.parse(scheduled.toISOString())),
});
