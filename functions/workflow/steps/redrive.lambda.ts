import * as z from 'zod';
import type { Repair } from '../../core/clock/next-look.ts';
import { Instant, Reference } from '../../core/words/words.ts';
import { requestsToCheck } from '../../store/requests/clock-list.ts';
import { pickUp } from './pick-up.ts';
import { pickUpEach } from './pick-up-each.ts';
import { type StartedAnew, startAnew } from './start-anew.ts';

/**
 * Picks up one request, or all whose workflow is gone. Throws when one could not be picked up,
 * after all the others. Invoked by hand, and when the embedded runtime starts.
 */
export const handler = async (event: unknown): Promise<Record<string, Repair | StartedAnew>> => {
  const input = Input.parse(event);
  const now = input.now ?? new Date().toISOString();
  const picked: Record<string, Repair | StartedAnew> = {};
  const pickUpOne = async (id: string) => {
    picked[id] = input.anew ? await startAnew(id, now) : (await pickUp(id, now)).picked;
  };
  if ('requestId' in input) await pickUpOne(input.requestId);
  else await pickUpEach(requestsToCheck(whenever), pickUpOne);
  return picked;
};

/** `anew` moves requests with a healthy execution to a new one, on the current definition. */
const options = { now: Instant.optional(), anew: z.literal(true).optional() };

const Input = z.union([
  z.strictObject({ requestId: Reference, ...options }),
  z.strictObject({ all: z.literal(true), ...options }),
]);

/** Later than any instant: all requests that have not ended. */
const whenever = '9999';
