import { type Command, type Handled, handleCommand } from '../commands/handle-command.ts';
import { requestView } from '../core/request/request-view.ts';
import { actorOf, type Caller } from '../core/words/caller.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { Result } from '../core/words/result.ts';
import type { Settings } from '../core/words/settings.ts';
import { answerOnce } from '../http/answer-once.ts';
import type { IdempotencyKey } from '../http/idempotency.ts';
import type { Reply } from '../http/reply.ts';
import type { Loaded } from '../store/requests/request-store.ts';

/**
 * Runs a command on the request that a call names, and answers with `body`, by default
 * the request as it is afterwards.
 */
export const command = (
  call: Call,
  decide: Command['decide'],
  { status = 200, body = viewOf }: { status?: number; body?: BodyOf } = {},
): Promise<Result<Reply, Refusal>> =>
  answerOnce<Handled>(
    call,
    (kept) => {
      const { loaded, caller, now, settings } = call;
      return handleCommand({ loaded, actor: actorOf(caller), now, settings, decide, kept });
    },
    (done) => ({ status, body: body(done, call.settings) }),
  );

type BodyOf = (done: Handled, settings: Settings) => unknown;

const viewOf: BodyOf = ({ state }, settings) => requestView(state, settings);

type Call = {
  loaded: Loaded;
  caller: Caller;
  now: string;
  settings: Settings;
  idempotency: IdempotencyKey | undefined;
};
