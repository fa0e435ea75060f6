import type { Asking } from '../../core/asking/asking.ts';
import { trackRecord } from '../../core/brief/closed-plans.ts';
import type { TrackRecord } from '../../core/brief/track-record.ts';
import { requestsInStage } from '../../store/requests/request-lists.ts';

/**
 * How plans like a request's came out, of those requests that closed last (or had late results
 * since): one read, however many there are.
 */
export const readTrackRecord = async (
  asked: Pick<Asking, 'team' | 'form'>,
): Promise<TrackRecord> => {
  const { items } = await requestsInStage('closed', { limit: looked });
  return trackRecord(asked, items);
};

/** Of all teams and types; a page of a query ends at 1 MB, which may be before. */
const looked = 100;
