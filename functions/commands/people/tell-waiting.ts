import type { Reachability, ReachabilityEvent } from '../../core/delivery/reachability.ts';
import type { Pending } from '../../core/promises/waiting.ts';
import { system } from '../../core/words/caller.ts';
import { ok } from '../../core/words/result.ts';
import { settings } from '../../store/environment.ts';
import { wholeQueueOf } from '../../store/requests/request-lists.ts';
import { parseMeta } from '../../store/requests/request-store.ts';
import { keys } from '../../store/table/keys.ts';
import { type Item, readItems } from '../../store/table/read-items.ts';
import { handleCommand } from '../handle-command.ts';

/**
 * Records news of a member in every request that waits for them, as `decide` says; `also` is a
 * request that may not be on their list yet. A failure does not stop the others; it is thrown after
 * all were tried. Resolves to the number of requests told.
 */
export const tellWaiting = async (
  memberId: string,
  { decide, now, also }: { decide: Decide; now: string; also?: string | undefined },
): Promise<number> => {
  const ids = [...new Set([...(await wholeQueueOf(memberId)), ...(also ? [also] : [])])];
  const results: PromiseSettledResult<boolean>[] = [];
  for (let first = 0; first < ids.length; first += readAtOnce) {
    const waiting = await readMetas(ids.slice(first, first + readAtOnce));
    for (let start = 0; start < waiting.length; start += toldAtOnce) {
      const some = waiting.slice(start, start + toldAtOnce);
      results.push(...(await Promise.allSettled(some.map((meta) => tellOne(meta, decide, now)))));
    }
  }
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  if (failures.length > 0)
    throw new AggregateError(
      failures,
      `${failures.length} requests that wait on ${memberId} were not told`,
    );
  return results.filter((result) => result.status === 'fulfilled' && result.value).length;
};

type Decide = (state: Pending & Reachability) => ReachabilityEvent[];

/**
 * Requests read at once, in one call. Most are not told anything, as this runs for every delivered
 * mail.
 */
const readAtOnce = 50;

const readMetas = async (ids: readonly string[]): Promise<Item[]> => {
  const metas = await readItems(Object.fromEntries(ids.map((id) => [id, keys.meta(id)])));
  return Object.values(metas).filter((meta) => meta !== undefined);
};

/** Requests told in parallel: each is a transaction, and they share no items. */
const toldAtOnce = 5;

const tellOne = async (meta: Item, decide: Decide, now: string): Promise<boolean> => {
  const loaded = parseMeta(meta);
  if (decide(loaded.state).length === 0) return false;
  const handled = await handleCommand({
    loaded,
    actor: system,
    now,
    late: true,
    settings: settings(),
    decide: (state) => ok(decide(state)),
  });
  return handled.ok && handled.value.events.length > 0;
};
