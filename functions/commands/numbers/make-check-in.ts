import { checkInByHand } from '../../core/check-ins/check-in-days.ts';
import type { CheckIn } from '../../core/check-ins/check-ins-made.ts';
import { actorOf, type Caller } from '../../core/words/caller.ts';
import type { Member } from '../../core/words/member.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Result } from '../../core/words/result.ts';
import type { Settings } from '../../core/words/settings.ts';
import type { IdempotencyKey } from '../../http/idempotency.ts';
import type { Reply } from '../../http/reply.ts';
import type { Loaded } from '../../store/requests/request-store.ts';
import { checkInView } from '../../wording/check-in-view.ts';
import { handleCommand } from '../handle-command.ts';

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
