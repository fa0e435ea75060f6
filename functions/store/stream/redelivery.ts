import * as z from 'zod';
import { eventIdOf } from '../../core/ledger/ledger.ts';
import { Reference } from '../../core/words/words.ts';
import { readLedgerFrom } from '../requests/ledger-pages.ts';
import { type Consumer, type Handled, type HandleEvent, handleLogged } from './stream-records.ts';

/** The mails of this many events are sent within a function's time-out. */
const maxEvents = 25;

/** Events of one request to handle again, by their numbers, both included. */
export const Redelivery = z
  .strictObject({ requestId: Reference, from: z.int().min(1), to: z.int().min(1) })
  .refine(({ from, to }) => to >= from && to - from < maxEvents, {
    path: ['to'],
    error: `must be from or later, and at most ${maxEvents} events`,
  });
export type Redelivery = z.infer<typeof Redelivery>;

/**
 * Handles events again that became dead letters. They are read from the ledger, which keeps them
 * for good; the stream only keeps them for a day. What was done before is not repeated. Resolves to
 * the outcome of each; throws if an event does not exist, and at the first that fails again.
 */
export const redeliver = async (
  consumer: Consumer,
  { requestId, from, to }: Redelivery,
  handle: HandleEvent,
): Promise<({ eventId: string } & Handled)[]> => {
  const events = await readLedgerFrom(requestId, from, to - from + 1);
  if (events.length <= to - from)
    throw new Error(`${requestId} has no event ${from + events.length}`);
  const handled: ({ eventId: string } & Handled)[] = [];
  for (const event of events)
    handled.push({ eventId: eventIdOf(event), ...(await handleLogged(consumer, event, handle)) });
  return handled;
};
