import type * as z from 'zod';
import { handleCommand } from '../commands/handle-command.ts';
import type { RequestEvent, RequestState } from '../core/request/request.ts';
import { requestView } from '../core/request/request-view.ts';
import type { Evidence } from '../core/rounds/round.ts';
import { actorOf } from '../core/words/caller.ts';
import type { Member } from '../core/words/member.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { Result } from '../core/words/result.ts';
import type { Settings } from '../core/words/settings.ts';
import type { IdempotencyKey } from '../http/idempotency.ts';
import { type AlsoSeenBy, requestRoute } from '../http/member-route.ts';
import type { Loaded } from '../store/requests/request-store.ts';
import type { Item } from '../store/table/read-items.ts';

type Facts<Body> = {
  member: Member;
  body: Body;
  settings: Settings;
  now: string;
  loaded: Loaded;
  idempotency: IdempotencyKey | undefined;
  evidence: Evidence;
};

type Decision = Result<RequestEvent[], Refusal>;

/** A person's command on one request, answered with the request as it is afterwards. */
export const commandRoute = <Body>(route: {
  body: (settings: Settings) => z.ZodType<Body>;
  decide: (state: RequestState, facts: Facts<Body>) => Decision | Promise<Decision>;
  /** Items that must not be there yet. */
  newItems?: (after: RequestState, facts: Facts<Body>) => Item[];
  status?: number;
  alsoSeenBy?: AlsoSeenBy<Body>;
}) =>
  requestRoute<Body>({
    body: route.body,
    alsoSeenBy: route.alsoSeenBy,
    run: (call) =>
      handleCommand({
        ...call,
        actor: actorOf(call.caller),
        decide: (state) => route.decide(state, call),
        newItems: (after) => route.newItems?.(after, call) ?? [],
        reply: (after) => ({
          status: route.status ?? 200,
          body: requestView(after, call.settings),
        }),
      }),
  });
