import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Promised } from '../../core/bundles/bundle-due.ts';
import { Instant, MemberId } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { table } from '../table/table.ts';

/** Records that a mail was put off to a member's bundle. Repeating it has no effect. */
export const promiseDigest = async ({ memberId, slot }: Promised): Promise<void> => {
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keys.promisedDigest(slot, memberId), memberId, slot },
    }),
  );
};

/** The bundles promised for `now` or earlier, oldest first. */
export const promisedUntil = async (now: string): Promise<Promised[]> => {
  const { pk, sk: last } = keys.promisedDigest(now, '~');
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':pk': pk,
      ':first': keys.promisedDigest('', '').sk,
      ':last': last,
    },
    ConsistentRead: true,
  });
  const promised: Promised[] = [];
  for await (const { Items = [] } of pages) promised.push(...Items.map((item) => Owed.parse(item)));
  return promised;
};

const Owed = z.object({ memberId: MemberId, slot: Instant });

export const promiseKept = async ({ memberId, slot }: Promised): Promise<void> => {
  await table().send(
    new DeleteCommand({ TableName: tableName(), Key: keys.promisedDigest(slot, memberId) }),
  );
};

/** The instant up to which all bundles have been sent; the very first run starts at `beginning`. */
export const digestsRanUntil = async (beginning: string): Promise<string> => {
  const { Attributes } = await table().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.digestsRan(),
      UpdateExpression: 'SET ranUntil = if_not_exists(ranUntil, :beginning)',
      ExpressionAttributeValues: { ':beginning': beginning },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Run.parse(Attributes).ranUntil;
};

const Run = z.object({ ranUntil: Instant });

/**
 * Records that all bundles up to `now` have been sent. It never goes back, whichever of two runs
 * ends last.
 */
export const digestsRan = async (now: string): Promise<void> => {
  try {
    await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.digestsRan(),
        UpdateExpression: 'SET ranUntil = :now',
        ConditionExpression: 'ranUntil < :now',
        ExpressionAttributeValues: { ':now': now },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
