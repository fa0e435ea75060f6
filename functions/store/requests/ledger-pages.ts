import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { LedgerEvent } from '../../core/ledger/ledger.ts';
import { tableName } from '../environment.ts';
import { eventPrefix, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { table } from '../table/table.ts';
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

/**
 * Events of a request of some types, the last first: those among the last that one read takes,
 * which is 1 MB, some thousand events.
 */
export const lastEventsOf = async (
  id: string,
  types: readonly LedgerEvent['type'][],
): Promise<LedgerEvent[]> => {
  const { Items = [] } = await table().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      FilterExpression: `#event.#type IN (${types.map((_, nth) => `:type${nth}`).join(', ')})`,
      ExpressionAttributeNames: { '#event': 'event', '#type': 'type' },
      ExpressionAttributeValues: {
        ':pk': keys.meta(id).pk,
        ':prefix': eventPrefix,
        ...Object.fromEntries(types.map((type, nth) => [`:type${nth}`, type])),
      },
      ScanIndexForward: false,
    }),
  );
  return Items.map(parseLedgerEvent);
};

/** Sorts after every event's key. */
const end = `${eventPrefix}~`;
