import type { Refusal } from '../core/words/refusal.ts';
import { ok, type Result } from '../core/words/result.ts';
import { type KeptAnswer, keepAnswer } from '../store/table/kept-answers.ts';
import { type IdempotencyKey, replyOfTwin } from './idempotency.ts';
import type { Reply } from './reply.ts';

/**
 * Answers a call answerOnce for its idempotency key: a command keeps the answer in its own commit. What is
 * refused may have been done by a twin of the call at the same instant; then it gets that answer.
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
  const twin = await replyOfTwin(idempotency, now);
  if (!twin.ok && done.refusal.type === 'call-repeated') return twin;
  return twin.ok && twin.value ? ok(twin.value) : done;
};

type Call = { idempotency: IdempotencyKey | undefined; now: string };

/** Keeps the answer to what was done by other means than a commit, such as starting a workflow. */
export const keepReply = async ({ idempotency, now }: Call, reply: Reply): Promise<Reply> => {
  if (idempotency) await keepAnswer({ ...idempotency, answer: reply }, now);
  return reply;
};
