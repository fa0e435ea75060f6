import * as z from 'zod';
import { Instant } from '../../core/words/words.ts';
import { sendDigests } from './send-bundles.ts';

const Input = z.object({
  scheduledTime: z.coerce.date().transform((scheduled) => Instant.parse(scheduled.toISOString())),
});

export const handler = (event: unknown) => sendDigests(Input.parse(event).scheduledTime);
