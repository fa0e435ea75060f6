import type { Refusal } from '../core/words/refusal.ts';
import { ok, type Result } from '../core/words/result.ts';
import { type KeptAnswer, keepAnswer } from '../store/table/kept-answers.ts';
import { type IdempotencyKey, readKeptReply } from './idempotency.ts';
import type { Reply } from './reply.ts';

/**
 * Answers a call once per idempotency key: the command stores the answer in its own commit. A
 * refused call may have lost to the same call sent at the same instant; then it gets that call's
 * answer.
 */
export const answerOnce = async <Done>(
  { idempotency, now }: Call,
  run: (kept: ((done: Done) => KeptAnswer) | undefined) => Promise<Result<Done, Refusal>>,
  reply: (done: Done) => Reply,
): Promise<Result<Reply, Refusal>> => {
  const done = await run(
    idempotency && ((value: Done) => ({ ...idempotency, answer: reply(value) })),
  );
  if (done.ok) return ok(reply(done.value));
  const twin = await readKeptReply(idempotency, now);
  if (!twin.ok && done.refusal.type === 'call-repeated') return twin;
  return twin.ok && twin.value ? ok(twin.value) : done;
};

type Call = { idempotency: IdempotencyKey | undefined; now: string };

/** Stores the answer of a call that makes no commit, such as starting a workflow. */
export const keepReply = async ({ idempotency, now }: Call, reply: Reply): Promise<Reply> => {
  if (idempotency) await keepAnswer({ ...idempotency, answer: reply }, now);
  return reply;
};
