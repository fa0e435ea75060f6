import type * as z from 'zod';
import type { Item } from '../adapters/read-items.ts';
import type { Loaded } from '../adapters/request-store.ts';
import { actorOf } from '../http/caller.ts';
import type { IdempotencyKey } from '../http/idempotency.ts';
import { type AlsoSeenBy, requestRoute } from '../http/member-route.ts';
import type { Member } from '../shared/member.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Result } from '../shared/result.ts';
import type { Settings } from '../shared/settings.ts';
import type { Evidence } from '../sign-off/round.ts';
import { handleCommand } from './handle-command.ts';
import type { RequestEvent, RequestState } from './request.ts';
import { requestView } from './request-view.ts';

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
        reply: (after) => ({ status: route.status ?? 200, body: requestView(after, call.settings) }),
      }),
  });
