import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../environment.ts';
import { keys } from './keys.ts';
import { readItems } from './read-items.ts';
import { table } from './table.ts';

/** An answer stored under an idempotency key, so that repeating the call gets the same answer. */
export type KeptAnswer = { caller: string; key: string; bodyHash: string; answer: unknown };

/**
 * The write that stores an answer, alone or in the command's transaction. It fails while an earlier
 * answer under the key is still valid.
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

/** The answer that is stored under a key, whatever call it answered; undefined if none is. */
export const readKeptAnswer = async (caller: string, key: string): Promise<unknown> =>
  (await readItems({ kept: keys.idempotency(caller, key) })).kept?.answer;

/**
 * Stores the answer of a call that commits no events; false if the same call has stored one before.
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
