import type { RequestEvent, RequestState } from '../../core/request/request.ts';
import { system } from '../../core/words/caller.ts';
import { ok } from '../../core/words/result.ts';
import { settings } from '../../store/environment.ts';
import { parseMeta } from '../../store/requests/request-store.ts';
import { keys } from '../../store/table/keys.ts';
import { type Item, readItems } from '../../store/table/read-items.ts';
import { handleCommand } from '../handle-command.ts';

/** News for a request, decided on its state; no events if it is none for this one. */
export type News = (state: RequestState, at: string) => RequestEvent[] | Promise<RequestEvent[]>;

/**
 * Records news in each of some requests that it concerns. A failure does not stop the others; it is
 * thrown after all were tried. Resolves to the number of requests told.
 */
export const tellEach = async (
  ids: readonly string[],
  { news, now, about }: { news: News; now: string; about: string },
): Promise<number> => {
  const results: PromiseSettledResult<boolean>[] = [];
  for (let first = 0; first < ids.length; first += readAtOnce) {
    const metas = await readMetas(ids.slice(first, first + readAtOnce));
    for (let start = 0; start < metas.length; start += toldAtOnce) {
      const some = metas.slice(start, start + toldAtOnce);
      results.push(...(await Promise.allSettled(some.map((meta) => tellOne(meta, news, now)))));
    }
  }
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} requests were not told: ${about}`);
  return results.filter((result) => result.status === 'fulfilled' && result.value).length;
};

/** Requests read at once, in one call. Most are not told anything. */
const readAtOnce = 50;

const readMetas = async (ids: readonly string[]): Promise<Item[]> => {
  const metas = await readItems(Object.fromEntries(ids.map((id) => [id, keys.meta(id)])));
  return Object.values(metas).filter((meta) => meta !== undefined);
};

/** Requests told in parallel: each is a transaction, and they share no items. */
const toldAtOnce = 5;

const tellOne = async (meta: Item, news: News, now: string): Promise<boolean> => {
  const handled = await handleCommand({
    loaded: parseMeta(meta),
    actor: system,
    now,
    late: true,
    settings: settings(),
    decide: async (state, at) => ok(await news(state, at)),
  });
  return handled.ok && handled.value.events.length > 0;
};
