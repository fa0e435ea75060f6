import * as z from 'zod';
import { Instant, Reference } from '../words/words.ts';

/**
 * An event as it is stored and as a certificate has it: exactly as it was hashed, with whatever a
 * later version put into it.
 */
export const StoredEvent = z.looseObject({
  requestId: Reference,
  seq: z.int().min(1),
  type: z.string(),
  data: z.looseObject({}),
  actor: z.looseObject({ kind: z.enum(['member', 'client', 'system']), id: z.string() }),
  at: Instant,
  prevHash: z.string(),
  hash: z.string(),
});
