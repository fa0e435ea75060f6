import * as z from 'zod';
import type { Caller } from '../core/words/caller.ts';
import { sha256 } from '../core/words/digest.ts';
import { type Problem, problem } from '../core/words/problem.ts';
import type { Refusal } from '../core/words/refusal.ts';
import { ok, type Result, refuse } from '../core/words/result.ts';
import type { KeptAnswer } from '../store/table/kept-answers.ts';
import { keys } from '../store/table/keys.ts';
import { type Item, readItems } from '../store/table/read-items.ts';
import { clientKeyOf } from './claims.ts';
import type { Reply } from './reply.ts';

/** Identifies one call of one caller; the same key with another body or address is refused. */
export type IdempotencyKey = Omit<KeptAnswer, 'answer'>;

/** The key that a call gives, if it gives one. */
export const givenKey = (header: string | undefined): Result<string | undefined, Problem> =>
  header === undefined || wellFormed.test(header)
    ? ok(header)
    : refuse(
        problem(
          'invalid-idempotency-key',
          400,
          'Invalid Idempotency-Key',
          'Use 1 to 100 visible ASCII characters.',
        ),
      );

const wellFormed = /^[\x21-\x7e]{1,100}$/;

/**
 * Calls are compared byte by byte, as a retry sends the same bytes; the `body` is not parsed for
 * that.
 */
export const idempotencyOf = (
  key: string,
  { caller, method, path, body }: { caller: Caller; method: string; path: string; body: string },
): IdempotencyKey => ({
  caller: holderOf(caller),
  key,
  bodyHash: sha256(`${method} ${path}\n${body}`),
});

/**
 * Whose key it is: a person's by their id, as an address may become somebody else's, who would get
 * what its former member was answered; a machine's by its own.
 */
const holderOf = (caller: Caller): string =>
  caller.kind === 'member' ? `member:${caller.member.id}` : clientKeyOf(caller.id);

/** What is stored under a call's key; refused when the key was used for another call. */
const keptReply = (
  item: Item | undefined,
  idempotency: IdempotencyKey,
  now: string,
): Result<Reply | undefined, Refusal> => {
  if (!item) return ok(undefined);
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

/**
 * The stored answer to this call, or to the same one that came in at the same instant and won; none
 * without a key.
 */
export const readKeptReply = async (
  idempotency: IdempotencyKey | undefined,
  now: string,
): Promise<Result<Reply | undefined, Refusal>> => {
  if (!idempotency) return ok(undefined);
  const { kept } = await readItems({ kept: keys.idempotency(idempotency.caller, idempotency.key) });
  return keptReply(kept, idempotency, now);
};
