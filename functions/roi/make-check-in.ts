import type { Loaded } from '../adapters/request-store.ts';
import { actorOf, type Caller } from '../http/caller.ts';
import type { IdempotencyKey } from '../http/idempotency.ts';
import type { Reply } from '../http/reply.ts';
import { handleCommand } from '../request/handle-command.ts';
import type { Member } from '../shared/member.ts';
import type { Refusal } from '../shared/refusal.ts';
import type { Result } from '../shared/result.ts';
import type { Settings } from '../shared/settings.ts';
import type { CheckIn } from './check-in.ts';
import { checkInByHand } from './check-in-days.ts';
import { checkInView } from './check-in-view.ts';

/** Somebody looks at projected against actual now; owner and requester both get it by mail. */
export const makeCheckIn = (call: {
  loaded: Loaded;
  caller: Caller;
  member: Member;
  now: string;
  settings: Settings;
  idempotency: IdempotencyKey | undefined;
}): Promise<Result<Reply, Refusal>> => {
  const { member, now, settings } = call;
  let made: CheckIn | undefined;
  return handleCommand({
    ...call,
    actor: actorOf(call.caller),
    decide: (state) => {
      const decision = checkInByHand(state, member, { now, settings });
      const event = decision.ok ? decision.value[0] : undefined;
      made = event?.type === 'check-in-made' ? event.data : undefined;
      return decision;
    },
    reply: ({ id }) => {
      if (!made) throw new Error(`${id}: a check-in was decided and not made`);
      return {
        status: 201,
        body: { requestId: id, checkIn: checkInView(made, settings.currency) },
      };
    },
  });
};
