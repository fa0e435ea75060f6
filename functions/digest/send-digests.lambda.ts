import * as z from 'zod';
import { Instant } from '../shared/words.ts';
import { sendDigests } from './send-digests.ts';

const Input = z.object({
  scheduledTime: z.coerce.date().transform((scheduled) => Instant.parse(scheduled.toISOString())),
});

export const handler = (event: unknown) => sendDigests(Input.parse(event).scheduledTime);
