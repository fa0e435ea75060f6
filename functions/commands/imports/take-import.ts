import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { importView } from '../../core/imports/import-view.ts';
import { beginImport, type importForm, sidesFor } from '../../core/imports/numbers-import.ts';
import { actorOf, type Caller } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result, refuse } from '../../core/words/result.ts';
import { type IdempotencyKey, replyOfTwin } from '../../http/idempotency.ts';
import type { Reply } from '../../http/reply.ts';
import { createImport } from '../../store/numbers/import-store.ts';
import { mayRecord } from '../numbers/record-entry.ts';
import { giveWay, maxAttempts } from '../try-again.ts';

type Taking = {
  body: z.infer<typeof importForm>;
  caller: Caller;
  now: string;
  idempotency: IdempotencyKey | undefined;
};

/** Begins an import, whose parts come next. */
export const takeImport = async ({
  body,
  caller,
  now,
  idempotency,
}: Taking): Promise<Result<Reply, Refusal>> => {
  const refusal = mayRecord(caller, sidesFor(body.kind));
  if (refusal) return refuse(refusal);
  const begun = beginImport(body, { id: randomUUID(), by: actorOf(caller), now });
  const reply: Reply = { status: 201, body: importView(begun), location: `/imports/${begun.id}` };
  const kept = idempotency && { ...idempotency, answer: reply };
  let created = await createImport(begun, kept);
  for (let attempt = 1; created === 'contended' && attempt < maxAttempts; attempt += 1) {
    await giveWay(attempt);
    created = await createImport(begun, kept);
  }
  if (created === 'created') return ok(reply);
  if (created === 'contended') throw new Error(`an import lost ${maxAttempts} times to others`);
  const twin = await replyOfTwin(idempotency, now);
  if (!twin.ok) return twin;
  if (!twin.value) throw new Error('an import was answered before, and the answer is gone');
  return ok(twin.value);
};
