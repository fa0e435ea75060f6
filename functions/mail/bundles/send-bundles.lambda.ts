import * as z from 'zod';
import { Instant } from '../../core/words/words.ts';
import { sendTours } from '../send/send-tours.ts';
import { sendBundles } from './send-bundles.ts';

/** Bundles, and tours of who is new, which also wait for their hour; neither stops the other. */
export const handler = async (event: unknown) => {
  const { scheduledTime } = Input.parse(event);
  const [bundles, tours] = await Promise.allSettled([
    sendBundles(scheduledTime),
    sendTours(scheduledTime),
  ]);
  if (bundles.status === 'fulfilled' && tours.status === 'fulfilled') return bundles.value;
  const failures = [bundles, tours].flatMap((one) =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  throw failures.length > 1 ? new AggregateError(failures, 'neither left') : failures[0];
};

const Input = z.object({
  scheduledTime: z.coerce.date().transform((scheduled) => Instant.parse(scheduled.toISOString())),
});
