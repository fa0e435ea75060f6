import * as z from 'zod';
import { Instant } from '../../core/words/words.ts';
import { sendBundles } from './send-bundles.ts';

export const handler = (event: unknown) => sendBundles(Input.parse(event).scheduledTime);

const Input = z.object({
  scheduledTime: z.coerce.date().transform((scheduled) => Instant.parse(scheduled.toISOString())),
});
