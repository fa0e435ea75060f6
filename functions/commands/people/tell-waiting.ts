import { wholeQueueOf } from '../../store/requests/request-lists.ts';
import { type News, tellEach } from './tell-each.ts';

/**
 * Records news of a member in every request that waits for them, as `decide` says; `also` is a
 * request that may not be on their list yet. Resolves to the number of requests told.
 */
export const tellWaiting = async (
  memberId: string,
  { decide, now, also }: { decide: News; now: string; also?: string | undefined },
): Promise<number> => {
  const ids = [...new Set([...(await wholeQueueOf(memberId)), ...(also ? [also] : [])])];
  return tellEach(ids, { news: decide, now, about: `they wait on ${memberId}` });
};
