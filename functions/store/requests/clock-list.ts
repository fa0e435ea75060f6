import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../environment.ts';
import { clockShards, idOf, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import type { Key } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import type { Loaded } from './request-store.ts';

/**
 * Ids of the requests that the clock has to check by `until`, longest overdue first within each
 * shard. Only keys are read, so that one unreadable request does not hide the others.
 */
export async function* requestsToCheck(until: string): AsyncGenerator<string> {
  for (let shard = 0; shard < clockShards; shard += 1) {
    const pages = queryPages({
      IndexName: 'gsi3',
      KeyConditionExpression: 'gsi3pk = :shard AND gsi3sk <= :until',
      ExpressionAttributeValues: { ':shard': `CLOCK#${shard}`, ':until': until },
      ProjectionExpression: 'pk',
    });
    for await (const { Items = [] } of pages)
      for (const key of Items as Pick<Key, 'pk'>[]) yield idOf(key);
  }
}

/**
 * Sets when the clock checks next, unless the request has changed since it was read: then it has a
 * new time already.
 */
export const scheduleNextLook = async ({ state, seq }: Loaded, nudgeAt: string): Promise<void> => {
  try {
    await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.meta(state.id),
        UpdateExpression: 'SET gsi3sk = :next',
        ConditionExpression: '#version = :seen',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':next': nudgeAt, ':seen': seq },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
