import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { eventPrefix, keys } from '../shared/keys.ts';
import type { LedgerEvent } from '../shared/ledger.ts';
import { tableName } from './environment.ts';
import { parseLedgerEvent } from './request-store.ts';
import { table } from './table.ts';

/** After every event's key: digits come before it. */
const end = `${eventPrefix}~`;

/** Up to `count` events of a request in order, from the one with that number on. */
export const readLedgerFrom = async (id: string, seq: number, count: number): Promise<LedgerEvent[]> => {
  const events: LedgerEvent[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table().send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :end',
        ExpressionAttributeValues: { ':pk': keys.meta(id).pk, ':first': keys.event(id, seq).sk, ':end': end },
        ConsistentRead: true,
        Limit: count - events.length,
        ExclusiveStartKey: start,
      }),
    );
    events.push(...(page.Items ?? []).map(parseLedgerEvent));
    start = page.LastEvaluatedKey;
  } while (start && events.length < count);
  return events;
};
