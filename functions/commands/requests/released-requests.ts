import type { ReleasedWork } from '../../core/asking/suggest-reuse.ts';
import type { RequestState } from '../../core/request/request.ts';
import { requestsInStage } from '../../store/requests/request-lists.ts';

/** What was released lately: enough to find similar pieces in, with a bounded read. */
export const releasedRequests = async (): Promise<RequestState[]> => {
  const pages = await Promise.all([
    requestsInStage('released', { limit: maxSearched }),
    requestsInStage('closed', { limit: maxSearched }),
  ]);
  return pages.flatMap(({ items }) => items).filter(({ released }) => released !== undefined);
};

const maxSearched = 100;

/** As a suggestion needs it. */
export const releasedWork = ({ id, form, released }: RequestState): ReleasedWork => ({
  id,
  title: form.title,
  collateralType: form.collateralType,
  segment: form.segment,
  releasedAt: released?.at ?? '',
});
