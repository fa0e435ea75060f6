import * as z from 'zod';
import type { Repair } from '../../core/clock/next-look.ts';
import { Instant, Reference } from '../../core/words/words.ts';
import { requestsToCheck } from '../../store/requests/clock-list.ts';
import { pickUp } from './pick-up.ts';
import { pickUpEach } from './pick-up-each.ts';
import { type StartedAnew, startAnew } from './start-anew.ts';

/**
 * Picks up one request, or all whose workflow is gone. Throws when one of them could not be, after
 * all the others. Invoked by hand, and when the embedded runtime starts.
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

/**
 * `anew` moves requests whose execution is well to a new one, which runs by the definition of
 * today.
 */
const options = { now: Instant.optional(), anew: z.literal(true).optional() };

const Input = z.union([
  z.strictObject({ requestId: Reference, ...options }),
  z.strictObject({ all: z.literal(true), ...options }),
]);

/** After every time that can be: all requests that have not ended. */
const whenever = '9999';
