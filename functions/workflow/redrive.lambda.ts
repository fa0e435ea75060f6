import * as z from 'zod';
import { requestsToCheck } from '../adapters/clock-list.ts';
import { Instant, Reference } from '../shared/words.ts';
import { type PickedUp, pickUp } from './pick-up.ts';
import { pickUpEach } from './pick-up-each.ts';

const Input = z.union([
  z.strictObject({ requestId: Reference, now: Instant.optional() }),
  z.strictObject({ all: z.literal(true), now: Instant.optional() }),
]);

/** After every time that can be: all requests that have not ended. */
const whenever = '9999';

/**
 * Picks up one request, or all whose workflow is gone. Throws when one of them could not be, after all the others.
 * Invoked by hand, and when the embedded runtime starts.
 */
export const handler = async (event: unknown): Promise<Record<string, PickedUp>> => {
  const input = Input.parse(event);
  const now = input.now ?? new Date().toISOString();
  const picked: Record<string, PickedUp> = {};
  const pickUpOne = async (id: string) => {
    picked[id] = (await pickUp(id, now)).picked;
  };
  if ('requestId' in input) await pickUpOne(input.requestId);
  else await pickUpEach(requestsToCheck(whenever), pickUpOne);
  return picked;
};
