import * as z from 'zod';
import { Instant } from '../core/words/words.ts';

/** The answer to a file that was announced; `what` is submitted with it once it has been sent. */
export const uploadAnswer = (what: string) =>
  z.object({
    upload: z.uuid().describe(what),
    put: z
      .object({
        url: z.url(),
        headers: z.record(z.string(), z.string()),
        expiresAt: Instant,
      })
      .describe(
        'Send the file there with one PUT: exactly its bytes, with its length and exactly these headers. 200 says that the store has it, and that its SHA-256 is the announced one',
      ),
  });
