import type { Asking } from '../../core/asking/asking.ts';
import { trackRecord } from '../../core/brief/closed-plans.ts';
import type { TrackRecord } from '../../core/brief/track-record.ts';
import { closedLast } from './closed-last.ts';

/**
 * How plans like a request's came out, of those requests that closed last (or had late results
 * since): one read, however many there are.
 */
export const readTrackRecord = async (asked: Pick<Asking, 'team' | 'form'>): Promise<TrackRecord> =>
  trackRecord(asked, await closedLast());
