import { briefItem } from '../adapters/subject-store.ts';
import { actorOf, type Caller } from '../http/caller.ts';
import type { Reply } from '../http/reply.ts';
import { type Command, handleCommand } from '../request/handle-command.ts';
import type { RequestEvent, RequestState } from '../request/request.ts';
import { requestView } from '../request/request-view.ts';
import type { Refusal } from '../shared/refusal.ts';
import { ok, type Result } from '../shared/result.ts';
import type { Brief } from './brief.ts';

type Call = Pick<Command, 'loaded' | 'now' | 'settings' | 'idempotency'> & { caller: Caller };

/** Events, and the brief that they submit, if they do. */
type Decided = Result<{ brief?: Brief; events: RequestEvent[] }, Refusal>;

/** Decides and saves, with the text of the version that was submitted, and answers with the request. */
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
    newItems: ({ id, brief }) => (brief && submitted ? [briefItem(id, brief.version, submitted)] : []),
    reply: (after) => ({ status: 201, body: requestView(after, call.settings) }),
  });
};
