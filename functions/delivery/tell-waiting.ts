import { settings } from '../adapters/environment.ts';
import { wholeQueueOf } from '../adapters/request-lists.ts';
import { loadRequest } from '../adapters/request-store.ts';
import { handleCommand } from '../request/handle-command.ts';
import type { RequestEvent, RequestState } from '../request/request.ts';
import { system } from '../shared/ledger.ts';
import { ok } from '../shared/result.ts';

/** Requests at once: each is a read and a transaction, and they have no item in common. */
const atOnce = 5;

type Decide = (state: RequestState) => RequestEvent[];

const tellOne = async (id: string, decide: Decide, now: string): Promise<boolean> => {
  const loaded = await loadRequest(id);
  if (!loaded) return false;
  let told = false;
  await handleCommand({
    loaded,
    actor: system,
    // News may come late, and a request's time does not run backwards.
    now: now > loaded.state.updatedAt ? now : loaded.state.updatedAt,
    settings: settings(),
    decide: (state) => {
      const events = decide(state);
      told = events.length > 0;
      return ok(events);
    },
    reply: () => ({ status: 200 }),
  });
  return told;
};

/**
 * Puts news of a member into the ledger of every request that waits on them, as far as `decide` wants it there; `also`
 * is a request that may not be on the list yet. One that fails does not keep the others; it fails the call when all were
 * tried. Resolves to how many were told.
 */
export const tellWaiting = async (
  memberId: string,
  { decide, now, also }: { decide: Decide; now: string; also?: string | undefined },
): Promise<number> => {
  const ids = [...new Set([...(await wholeQueueOf(memberId)), ...(also ? [also] : [])])];
  const results: PromiseSettledResult<boolean>[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    results.push(...(await Promise.allSettled(some.map((id) => tellOne(id, decide, now)))));
  }
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} requests that wait on ${memberId} were not told`);
  return results.filter((result) => result.status === 'fulfilled' && result.value).length;
};
