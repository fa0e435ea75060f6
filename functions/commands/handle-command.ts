import { evolveAll, type RequestEvent, type RequestState } from '../core/request/request.ts';
import { withTargetMet } from '../core/request/with-target-met.ts';
import type { Actor } from '../core/words/caller.ts';
import type { Refusal } from '../core/words/refusal.ts';
import { ok, type Result } from '../core/words/result.ts';
import type { Settings } from '../core/words/settings.ts';
import { type IdempotencyKey, keptReply, replyOfTwin } from '../http/idempotency.ts';
import type { Reply } from '../http/reply.ts';
import { type Committed, commitEvents } from '../store/requests/commit-events.ts';
import { type Loaded, parseMeta } from '../store/requests/request-store.ts';
import { keepAnswer } from '../store/table/kept-answers.ts';
import { keys } from '../store/table/keys.ts';
import { type Item, readItems } from '../store/table/read-items.ts';
import { giveWay, maxAttempts } from './try-again.ts';

type Decision = Result<RequestEvent[], Refusal>;

/**
 * One command on one request: how it is decided, what is stored beside its events, and what is
 * answered.
 */
export type Command = {
  /** As read with the caller; it is read again when somebody else was faster. */
  loaded: Loaded;
  actor: Actor;
  now: string;
  /**
   * It came a while before it is handled: what it changes is no earlier than what the request has
   * seen since.
   */
  late?: boolean;
  settings: Settings;
  decide: (state: RequestState, at: string) => Decision | Promise<Decision>;
  items?: (after: RequestState) => Item[];
  newItems?: (after: RequestState) => Item[];
  reply: (after: RequestState) => Reply;
  idempotency?: IdempotencyKey;
};

/** Nothing needed to change. The key is used up all the same: it names this call and no other. */
const unchanged = async (
  { reply, idempotency, now }: Command,
  state: RequestState,
): Promise<Result<Reply, Refusal>> => {
  const answer = reply(state);
  if (idempotency) await keepAnswer({ ...idempotency, answer }, now);
  return ok(answer);
};

/**
 * A call may be refused because of what its own twin has just done; then it gets the twin's answer.
 */
const refusedUnlessAnswered = async (
  refused: { ok: false; refusal: Refusal },
  idempotency: IdempotencyKey | undefined,
  now: string,
): Promise<Result<Reply, Refusal>> => {
  const twin = await replyOfTwin(idempotency, now);
  return twin.ok && twin.value ? ok(twin.value) : refused;
};

/**
 * Loads, decides and saves, with optimistic concurrency: who loses a race reads again and decides
 * again, on the new facts. No events means that nothing needed to change, and is answered like
 * success.
 */
export const handleCommand = async (command: Command): Promise<Result<Reply, Refusal>> => {
  const { actor, now, settings, idempotency } = command;
  const { id } = command.loaded.state;
  let { loaded } = command;
  const outcomes: Committed[] = [];
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const { updatedAt } = loaded.state;
    const at = command.late && updatedAt > now ? updatedAt : now;
    const decision = await command.decide(loaded.state, at);
    if (!decision.ok) return refusedUnlessAnswered(decision, idempotency, now);
    if (decision.value.length === 0) return unchanged(command, loaded.state);
    const events = withTargetMet(loaded.state, decision.value, at);
    const after = evolveAll(loaded.state, events, at);
    const reply = command.reply(after);
    const committed = await commitEvents({
      id,
      before: loaded,
      events,
      actor,
      at,
      settings,
      items: command.items?.(after),
      newItems: command.newItems?.(after),
      kept: idempotency && { ...idempotency, answer: reply },
    });
    if (committed === 'committed') return ok(reply);
    outcomes.push(committed);
    await giveWay(attempt);
    const again = await readItems({
      meta: keys.meta(id),
      kept: idempotency && keys.idempotency(idempotency.caller, idempotency.key),
    });
    const kept = keptReply(again.kept, idempotency, now);
    if (!kept.ok) return kept;
    if (kept.value) return ok(kept.value);
    if (!again.meta) throw new Error(`${id} is gone`);
    loaded = parseMeta(again.meta);
  }
  throw new Error(`${id}: one command lost ${maxAttempts} times (${outcomes.join(', ')})`);
};
