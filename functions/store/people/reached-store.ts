import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LastDelivery } from '../../core/delivery/unreachable.ts';
import { Instant } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** When mail last reached a member, and at which address; undefined if unknown. */
export const lastReached = async (memberId: string): Promise<LastDelivery | undefined> => {
  const { reached } = await readItems({ reached: keys.reached(memberId) });
  return reached && Stored.parse(reached);
};

const Stored = z.object({ address: z.string(), at: Instant });

/** Records that mail reached a member; older news of the same address changes nothing. */
export const noteReached = async (memberId: string, reached: LastDelivery): Promise<void> => {
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.reached(memberId), ...reached },
        ConditionExpression: 'attribute_not_exists(pk) OR address <> :address OR #at < :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':address': reached.address, ':at': reached.at },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
