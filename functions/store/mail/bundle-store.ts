import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { PromisedBundle } from '../../core/bundles/bundle-due.ts';
import { Instant, MemberId } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { table } from '../table/table.ts';

/**
 * Notes that something was left for a member's bundle of that instant. Again is no harm: it is owed
 * once.
 */
export const promiseBundle = async ({ memberId, slot }: PromisedBundle): Promise<void> => {
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.promisedBundle(slot, memberId), memberId, slot },
    }),
  );
};

/** The bundles that were promised for `now` or before, the oldest first. */
export const bundlesPromisedUntil = async (now: string): Promise<PromisedBundle[]> => {
  const { pk, sk: last } = keys.promisedBundle(now, '~');
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':pk': pk,
      ':first': keys.promisedBundle('', '').sk,
      ':last': last,
    },
    ConsistentRead: true,
  });
  const promised: PromisedBundle[] = [];
  for await (const { Items = [] } of pages)
    promised.push(...Items.map((item) => StoredPromise.parse(item)));
  return promised;
};

const StoredPromise = z.object({ memberId: MemberId, slot: Instant });

export const deleteBundlePromise = async ({ memberId, slot }: PromisedBundle): Promise<void> => {
  await table().send(
    new DeleteCommand({ TableName: tableName(), Key: keys.promisedBundle(slot, memberId) }),
  );
};

/** Until when all bundles have gone out. The first run of all begins the count, at `beginning`. */
export const bundlesSentUntil = async (beginning: string): Promise<string> => {
  const { Attributes } = await table().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.bundlesSent(),
      UpdateExpression: 'SET ranUntil = if_not_exists(ranUntil, :beginning)',
      ExpressionAttributeValues: { ':beginning': beginning },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Run.parse(Attributes).ranUntil;
};

const Run = z.object({ ranUntil: Instant });

/** All bundles until `now` have gone out; never goes back, whichever of two runs ends last. */
export const recordBundlesSent = async (now: string): Promise<void> => {
  try {
    await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.bundlesSent(),
        UpdateExpression: 'SET ranUntil = :now',
        ConditionExpression: 'ranUntil < :now',
        ExpressionAttributeValues: { ':now': now },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
