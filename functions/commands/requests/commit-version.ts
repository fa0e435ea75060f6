import type { Brief } from '../../core/brief/brief.ts';
import type { RequestEvent, RequestState } from '../../core/request/request.ts';
import { requestView } from '../../core/request/request-view.ts';
import { actorOf, type Caller } from '../../core/words/caller.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { ok, type Result } from '../../core/words/result.ts';
import type { Reply } from '../../http/reply.ts';
import { briefItem } from '../../store/requests/subject-store.ts';
import { type Command, handleCommand } from '../handle-command.ts';

type Call = Pick<Command, 'loaded' | 'now' | 'settings' | 'idempotency'> & { caller: Caller };

/** Events, and the brief that they submit, if they do. */
type Decided = Result<{ brief?: Brief; events: RequestEvent[] }, Refusal>;

/**
 * Decides and saves, with the text of the version that was submitted, and answers with the request.
 */
export const commitVersion = (
  call: Call,
  decide: (state: RequestState) => Promise<Decided>,
): Promise<Result<Reply, Refusal>> => {
  let submitted: Brief | undefined;
  return handleCommand({
    ...call,
    actor: actorOf(call.caller),
    decide: async (state) => {
      const decided = await decide(state);
      if (!decided.ok) return decided;
      submitted = decided.value.brief;
      return ok(decided.value.events);
    },
    newItems: ({ id, brief }) =>
      brief && submitted ? [briefItem(id, brief.version, submitted)] : [],
    reply: (after) => ({ status: 201, body: requestView(after, call.settings) }),
  });
};
