import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { RequestState } from '../request/request.ts';
import { indexes } from '../shared/keys.ts';
import type { Stage } from '../shared/words.ts';
import { tableName } from './environment.ts';
import type { Item } from './read-items.ts';
import { parseMeta } from './request-store.ts';
import { table } from './table.ts';

export type Page<T> = { items: T[]; next?: Record<string, unknown> };

const query = async (
  index: string,
  partition: string,
  options: { limit: number; after?: Record<string, unknown>; newestFirst?: boolean },
): Promise<Page<Item>> => {
  const page = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: index,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': `${index}pk` },
      ExpressionAttributeValues: { ':pk': partition },
      Limit: options.limit,
      ExclusiveStartKey: options.after,
      ScanIndexForward: !options.newestFirst,
    }),
  );
  return { items: (page.Items ?? []) as Item[], next: page.LastEvaluatedKey };
};

/** Requests in a stage, those that changed last first. */
export const requestsInStage = async (
  stage: Stage,
  options: { limit: number; after?: Record<string, unknown> },
): Promise<Page<RequestState>> => {
  const { items, next } = await query('gsi2', indexes.stage(stage, '').gsi2pk, {
    ...options,
    newestFirst: true,
  });
  return { items: items.map((item) => parseMeta(item).state), next };
};

/** Ids of the requests that wait on a member, the most urgent first. */
export const queueOf = async (
  memberId: string,
  options: { limit: number; after?: Record<string, unknown> },
): Promise<Page<string>> => {
  const { items, next } = await query('gsi1', indexes.queue(memberId, '').gsi1pk, options);
  return { items: items.map((item) => item.pk.replace(/^REQ#/, '')), next };
};
