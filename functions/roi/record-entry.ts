import * as z from 'zod';
import { type Key, readItems } from '../adapters/read-items.ts';
import type { Loaded } from '../adapters/request-store.ts';
import { actorOf, type Caller } from '../http/caller.ts';
import type { IdempotencyKey } from '../http/idempotency.ts';
import type { Reply } from '../http/reply.ts';
import { handleCommand } from '../request/handle-command.ts';
import type { RequestState } from '../request/request.ts';
import { requestView } from '../request/request-view.ts';
import type { Refusal } from '../shared/refusal.ts';
import { type Result, refuse } from '../shared/result.ts';
import type { Settings } from '../shared/settings.ts';
import type { MoneyEvent } from './money-entry.ts';

type Call = {
  caller: Caller;
  loaded: Loaded;
  now: string;
  settings: Settings;
  idempotency: IdempotencyKey | undefined;
};

/** Whoever works with a request's money: its owner and marketing, finance, or a machine client with the scope. */
const mayRecord = (caller: Caller): Refusal | undefined =>
  caller.kind === 'client' ||
  caller.member.parties.some((party) => party === 'marketing' || party === 'finance')
    ? undefined
    : { type: 'not-allowed', who: 'marketing, finance or a connected system', action: 'record money' };

/**
 * Records one money entry. What was recorded under its external id is read at each attempt, and every change of it
 * changes the request, so that the same id counts once however many copies arrive together.
 */
export const recordEntry = async <Entry>(recording: {
  call: Call;
  entry: Entry;
  key: Key;
  schema: z.ZodType<Entry>;
  refusal: (state: RequestState) => Refusal | undefined;
  decide: (before: Entry | undefined) => Result<MoneyEvent[], Refusal>;
}): Promise<Result<Reply, Refusal>> => {
  const { call, entry, key, schema } = recording;
  return handleCommand({
    ...call,
    actor: actorOf(call.caller),
    decide: async (state) => {
      const refusal = mayRecord(call.caller) ?? recording.refusal(state);
      if (refusal) return refuse(refusal);
      const { item } = await readItems({ item: key });
      return recording.decide(item && z.object({ entry: schema }).parse(item).entry);
    },
    items: () => [{ ...key, entry }],
    reply: (after) => ({ status: 200, body: { entry, money: requestView(after, call.settings).money } }),
  });
};
