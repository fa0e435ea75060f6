import type { RequestState } from '../../core/request/request.ts';
import { parseMeta } from '../../store/requests/request-store.ts';
import { keys } from '../../store/table/keys.ts';
import { found, listed, readItems } from '../../store/table/read-items.ts';

/** Released work that was found alike when a request came in. */
export const similarWork = async ({ suggestions }: RequestState): Promise<RequestState[]> => {
  if (suggestions.length === 0) return [];
  const items = found(await readItems(listed(suggestions.map((id) => keys.meta(id)))));
  return items.map((item) => parseMeta(item).state);
};
