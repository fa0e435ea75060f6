import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { humanSteps } from '../../core/stages/stages.ts';
import { Instant, Reference } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import type { Item } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/**
 * A workflow step that waits, or waited, for people. It is kept after its signal, as the clock
 * needs its execution.
 */
export type Wait = z.infer<typeof Wait>;

const Wait = z.object({
  requestId: Reference,
  step: z.enum(humanSteps),
  taskToken: z.string().min(1),
  execution: z.string().min(1),
  enteredAt: Instant,
  signalled: z.boolean(),
});

export const parseWait = (item: Item): Wait => Wait.parse(item);

export const saveWait = async (wait: Wait): Promise<void> => {
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.wait(wait.requestId, wait.step),
        ...wait,
        ttl: Math.floor(Date.parse(wait.enteredAt) / 1000) + secondsKept,
      },
    }),
  );
};

/** Executions end within a year. */
const secondsKept = 366 * 24 * 3600;

/** All steps of a request that wait or waited. */
export const readWaits = async (requestId: string): Promise<Wait[]> => {
  const { pk, sk } = keys.wait(requestId, '');
  const page = await table().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
      ConsistentRead: true,
    }),
  );
  return ((page.Items ?? []) as Item[]).map(parseWait);
};

/** Records that the step was signalled, unless it has been entered again since. */
export const markSignalled = async ({ requestId, step, taskToken }: Wait): Promise<void> => {
  try {
    await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.wait(requestId, step),
        UpdateExpression: 'SET signalled = :yes',
        ConditionExpression: 'taskToken = :token',
        ExpressionAttributeValues: { ':yes': true, ':token': taskToken },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
