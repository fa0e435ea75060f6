import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CheckpointBody } from '../../core/verification/signed-heads.ts';
import { tableName } from '../environment.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/**
 * The number of the last checkpoint, where the table says one. It only says where to look: the
 * archive is what holds.
 */
export const lastCheckpointNumber = async (): Promise<number | undefined> => {
  const { mark } = await readItems({ mark: keys.lastCheckpoint() });
  return mark && z.object({ number: z.int().min(1) }).parse(mark).number;
};

/** Marks a checkpoint as the last one, and as the last of its day; a later one stays marked. */
export const markCheckpoint = async (body: CheckpointBody, signature: string): Promise<void> => {
  const mark = { ...body, signature };
  const puts = [keys.lastCheckpoint(), keys.checkpoint(body.at.slice(0, 10))].map((key) => ({
    Put: {
      TableName: tableName(),
      Item: { ...key, ...mark },
      ConditionExpression: 'attribute_not_exists(pk) OR #number < :number',
      ExpressionAttributeNames: { '#number': 'number' },
      ExpressionAttributeValues: { ':number': body.number },
    },
  }));
  try {
    await table().send(new TransactWriteCommand({ TransactItems: puts }));
  } catch (error) {
    if (!cancelCodes(error).includes('ConditionalCheckFailed')) throw error;
  }
};
