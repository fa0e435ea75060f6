import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { clockShards, keys } from '../shared/keys.ts';
import { tableName } from './environment.ts';
import type { Item } from './read-items.ts';
import { type Loaded, parseMeta } from './request-store.ts';
import { table } from './table.ts';

/** Requests that the clock has to look at by `until`, the longest waiting first within each shard. */
export async function* requestsToCheck(until: string): AsyncGenerator<Loaded> {
  for (let shard = 0; shard < clockShards; shard += 1) {
    let start: Record<string, unknown> | undefined;
    do {
      const page = await table().send(
        new QueryCommand({
          TableName: tableName(),
          IndexName: 'gsi3',
          KeyConditionExpression: 'gsi3pk = :shard AND gsi3sk <= :until',
          ExpressionAttributeValues: { ':shard': `CLOCK#${shard}`, ':until': until },
          ExclusiveStartKey: start,
        }),
      );
      for (const item of (page.Items ?? []) as Item[]) yield parseMeta(item);
      start = page.LastEvaluatedKey;
    } while (start);
  }
}

/** Sets when the clock looks next, unless the request has changed since: then it has a new time already. */
export const lookAgainAt = async ({ state, seq }: Loaded, nudgeAt: string): Promise<void> => {
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
