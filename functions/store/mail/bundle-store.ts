import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
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
export const promiseBundle = async (promised: PromisedBundle): Promise<void> => {
  await table().send(new PutCommand(putPromise(promised)));
};

/** Gives a promise, or gives it again: with a mark of its own, by which a run can tell. */
export const putPromise = (promised: PromisedBundle) => {
  const { memberId, slot } = promised;
  return {
    TableName: tableName(),
    Item: { ...keyOf(promised), memberId, slot, mark: randomUUID() },
  };
};

const keyOf = ({ memberId, slot, news }: PromisedBundle) =>
  news ? keys.promisedNews(slot, memberId) : keys.promisedBundle(slot, memberId);

/** The bundles that were promised for `now` or before, of each kind the oldest first. */
export const bundlesPromisedUntil = async (now: string): Promise<PromisedBundle[]> => {
  const [asks, news] = await Promise.all([
    promisedBetween(keys.promisedBundle('', ''), keys.promisedBundle(now, '~')),
    promisedBetween(keys.promisedNews('', ''), keys.promisedNews(now, '~')),
  ]);
  return [...asks, ...news.map((one) => ({ ...one, news: true as const }))];
};

const promisedBetween = async (first: Key, last: Key): Promise<PromisedBundle[]> => {
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':pk': first.pk, ':first': first.sk, ':last': last.sk },
    ConsistentRead: true,
  });
  const promised: PromisedBundle[] = [];
  for await (const { Items = [] } of pages)
    promised.push(...Items.map((item) => StoredPromise.parse(item)));
  return promised;
};

type Key = { pk: string; sk: string };

const StoredPromise = z.object({
  memberId: MemberId,
  slot: Instant,
  mark: z.string().optional(),
});

/**
 * Deletes a promise as it was read. One that was given again since stays: what it is about came
 * after the run had looked.
 */
export const deleteBundlePromise = async (promised: PromisedBundle): Promise<void> => {
  const { mark } = promised;
  try {
    await table().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keyOf(promised),
        ...(mark === undefined
          ? { ConditionExpression: 'attribute_not_exists(mark)' }
          : {
              ConditionExpression: 'mark = :read',
              ExpressionAttributeValues: { ':read': mark },
            }),
      }),
    );
  } catch (error) {
    if (!givenAgain.some((one) => error instanceof one)) throw error;
  }
};

/** A conflict is a transaction that gives the promise at this moment. */
const givenAgain = [ConditionalCheckFailedException, TransactionConflictException];

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
