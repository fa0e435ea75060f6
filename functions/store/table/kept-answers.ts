import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../environment.ts';
import { keys } from './keys.ts';
import { table } from './table.ts';

/** An answer kept under an idempotency key, so that the same call again gets the same answer. */
export type KeptAnswer = { caller: string; key: string; bodyHash: string; answer: unknown };

/**
 * What keeps an answer, alone or in the transaction of its command. It fails while an older one is
 * still given.
 */
export const keptAnswerPut = (kept: KeptAnswer, at: string) => ({
  Put: {
    TableName: tableName(),
    Item: {
      ...keys.idempotency(kept.caller, kept.key),
      bodyHash: kept.bodyHash,
      answer: kept.answer,
      ttl: Math.floor(Date.parse(at) / 1000) + hoursKept * 3600,
    },
    ConditionExpression: 'attribute_not_exists(pk) OR #ttl < :now',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':now': Math.floor(Date.parse(at) / 1000) },
  },
});

const hoursKept = 24;

/**
 * Keeps the answer to a call that commits no events; false when a twin of the call has kept its own
 * before.
 */
export const keepAnswer = async (kept: KeptAnswer, at: string): Promise<boolean> => {
  try {
    await table().send(new PutCommand(keptAnswerPut(kept, at).Put));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
