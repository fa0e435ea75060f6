import * as z from 'zod';
import { requestsToCheck } from '../adapters/clock-list.ts';
import { Instant, Reference } from '../shared/words.ts';
import { type PickedUp, pickUp } from './pick-up.ts';

const Input = z.union([
  z.strictObject({ requestId: Reference, now: Instant.optional() }),
  z.strictObject({ all: z.literal(true), now: Instant.optional() }),
]);

/** After every time that can be: all requests that have not ended. */
const whenever = '9999';

/** Picks up one request, or all whose workflow is gone. Invoked by hand, and when the embedded runtime starts. */
export const handler = async (event: unknown): Promise<Record<string, PickedUp>> => {
  const input = Input.parse(event);
  const now = input.now ?? new Date().toISOString();
  if ('requestId' in input) return { [input.requestId]: await pickUp(input.requestId, now) };
  const picked: Record<string, PickedUp> = {};
  for await (const { state } of requestsToCheck(whenever)) picked[state.id] = await pickUp(state.id, now);
  return picked;
};
