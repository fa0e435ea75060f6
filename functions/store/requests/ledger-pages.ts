import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { eventPrefix, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { parseLedgerEvent } from './request-store.ts';

/** Up to `count` events of a request in order, starting with number `seq`. */
export const readLedgerFrom = async (
  id: string,
  seq: number,
  count: number,
): Promise<LedgerEvent[]> => {
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :end',
    ExpressionAttributeValues: {
      ':pk': keys.meta(id).pk,
      ':first': keys.event(id, seq).sk,
      ':end': end,
    },
    ConsistentRead: true,
    Limit: count,
  });
  const events: LedgerEvent[] = [];
  for await (const { Items = [] } of pages) {
    events.push(...Items.slice(0, count - events.length).map(parseLedgerEvent));
    if (events.length >= count) break;
  }
  return events;
};

/** Sorts after every event's key. */
const end = `${eventPrefix}~`;
