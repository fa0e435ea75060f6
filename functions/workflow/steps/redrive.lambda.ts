import * as z from 'zod';
import type { Repair } from '../../core/clock/next-look.ts';
import { Instant, Reference } from '../../core/words/words.ts';
import { requestsToCheck } from '../../store/requests/clock-list.ts';
import { repairEach } from './repair-each.ts';
import { repairWorkflow } from './repair-workflow.ts';
import { type RestartOutcome, restartExecution } from './restart-execution.ts';

/**
 * Picks up one request, or all whose workflow is gone. Throws when one could not be picked up,
 * after all the others. Invoked by hand, and when the embedded runtime starts.
 */
export const handler = async (event: unknown): Promise<Record<string, Repair | RestartOutcome>> => {
  const input = Input.parse(event);
  const now = input.now ?? new Date().toISOString();
  const picked: Record<string, Repair | RestartOutcome> = {};
  const repairOne = async (id: string) => {
    picked[id] = input.anew
      ? await restartExecution(id, now)
      : (await repairWorkflow(id, now)).picked;
  };
  if ('requestId' in input) await repairOne(input.requestId);
  else await repairEach(requestsToCheck(endOfTime), repairOne);
  return picked;
};

/** `anew` moves requests with a healthy execution to a new one, on the current definition. */
const options = { now: Instant.optional(), anew: z.literal(true).optional() };

const Input = z.union([
  z.strictObject({ requestId: Reference, ...options }),
  z.strictObject({ all: z.literal(true), ...options }),
]);

/** Later than any instant: all requests that have not ended. */
const endOfTime = '9999';
