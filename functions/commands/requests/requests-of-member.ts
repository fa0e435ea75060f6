import type { RequestState } from '../../core/request/request.ts';
import { involvedIn, queueOf } from '../../store/requests/request-lists.ts';
import { parseMeta } from '../../store/requests/request-store.ts';
import { idOf, keys } from '../../store/table/keys.ts';
import { found, listed, readItems } from '../../store/table/read-items.ts';

/**
 * The requests that wait for a member, the most urgent first, and those that they asked for or own,
 * the last to move first: up to `most` of each, in two round trips. `more` says whether others
 * wait.
 */
export const requestsOfMember = async (
  memberId: string,
  most = mostListed,
): Promise<{ waiting: RequestState[]; mine: RequestState[]; more: boolean }> => {
  const [queue, involved] = await Promise.all([
    queueOf(memberId, { limit: most }),
    involvedIn(memberId, most),
  ]);
  const ids = [...new Set([...queue.items, ...involved])];
  const items = found(await readItems(listed(ids.map((id) => keys.meta(id)))));
  const states = new Map(items.map((item) => [idOf(item), parseMeta(item).state]));
  const statesOf = (some: readonly string[]) =>
    [...new Set(some)].flatMap((id) => states.get(id) ?? []);
  return {
    waiting: statesOf(queue.items),
    more: queue.next !== undefined,
    mine: statesOf(involved).filter(
      ({ requesterId, ownerId }) => requesterId === memberId || ownerId === memberId,
    ),
  };
};

/**
 * Both lists together are one batch; the bar of a page is 50 ms, and embedded an item costs some
 * 0.2.
 */
const mostListed = 30;
