import * as z from 'zod';
import { sha256 } from '../core/words/digest.ts';
import { type Problem, problem } from '../core/words/problem.ts';
import type { Refusal } from '../core/words/refusal.ts';
import { ok, type Result, refuse } from '../core/words/result.ts';
import type { KeptAnswer } from '../store/table/kept-answers.ts';
import { keys } from '../store/table/keys.ts';
import { type Item, readItems } from '../store/table/read-items.ts';
import type { Reply } from './reply.ts';

/** Identifies one call of one caller; the same key with another body or address is refused. */
export type IdempotencyKey = Omit<KeptAnswer, 'answer'>;

/**
 * The call's idempotency key, if it has one. `caller` separates the keys of different people. Calls
 * are compared byte by byte, as a retry sends the same bytes; the `body` is not parsed for that.
 */
export const idempotencyKey = (
  header: string | undefined,
  call: { caller: string; method: string; path: string; body: string },
): Result<IdempotencyKey | undefined, Problem> => {
  if (header === undefined) return ok(undefined);
  if (!wellFormed.test(header)) {
    return refuse(
      problem(
        'invalid-idempotency-key',
        400,
        'Invalid Idempotency-Key',
        'Use 1 to 100 visible ASCII characters.',
      ),
    );
  }
  const { caller, method, path, body } = call;
  return ok({ caller, key: header, bodyHash: sha256(`${method} ${path}\n${body}`) });
};

const wellFormed = /^[\x21-\x7e]{1,100}$/;

/** The stored answer to this call; refused when the key was used for another call. */
export const keptReply = (
  item: Item | undefined,
  idempotency: IdempotencyKey | undefined,
  now: string,
): Result<Reply | undefined, Refusal> => {
  if (!item || !idempotency) return ok(undefined);
  const kept = Kept.parse(item);
  // Whole seconds, as the table's condition compares when a new answer replaces this one.
  if (kept.ttl < Math.floor(Date.parse(now) / 1000)) return ok(undefined);
  if (kept.bodyHash === idempotency.bodyHash) return ok(kept.answer);
  return refuse({ type: 'idempotency-key-reused' });
};

const Kept = z.object({
  bodyHash: z.string(),
  ttl: z.number(),
  answer: z.object({ status: z.int(), body: z.unknown(), location: z.string().optional() }),
});

/** Reads the stored answer again: the same call may have come in at the same instant and won. */
export const replyOfTwin = async (
  idempotency: IdempotencyKey | undefined,
  now: string,
): Promise<Result<Reply | undefined, Refusal>> => {
  if (!idempotency) return ok(undefined);
  const { kept } = await readItems({ kept: keys.idempotency(idempotency.caller, idempotency.key) });
  return keptReply(kept, idempotency, now);
};
