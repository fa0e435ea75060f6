import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type PutCommandInput, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { humanSteps } from '../../core/stages/stages.ts';
import { Instant, Reference } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';
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
  /** Its ARN. */
  execution: z.string().min(1),
  enteredAt: Instant,
  /** Since when its execution held the request; missing in waits of older versions. */
  heldSince: Instant.optional(),
  signalled: z.boolean(),
});

export const parseWait = (item: Item): Wait => Wait.parse(item);

/** A wait that an execution of today stores. */
type NewWait = Wait & { heldSince: string };

/**
 * Stores a wait, but only over an older one: of an execution that held the request before, or of
 * an earlier entry of the same one. Resolves to the wait that was replaced, or to the newer one
 * that stays.
 */
export const saveWait = (wait: NewWait): Promise<Saved> =>
  putIf(wait, {
    ConditionExpression:
      'attribute_not_exists(pk) OR attribute_not_exists(heldSince) OR heldSince < :since OR ' +
      '(heldSince = :since AND enteredAt < :entered)',
    ExpressionAttributeValues: { ':since': wait.heldSince, ':entered': wait.enteredAt },
  });

/** Stores a wait over exactly that one. */
export const replaceWait = (wait: NewWait, { taskToken }: Wait): Promise<Saved> =>
  putIf(wait, {
    ConditionExpression: 'taskToken = :seen',
    ExpressionAttributeValues: { ':seen': taskToken },
  });

type Saved = { saved: true; replaced: Wait | undefined } | { saved: false; stored: Wait };

const putIf = async (
  wait: NewWait,
  condition: Pick<PutCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'>,
): Promise<Saved> => {
  try {
    const { Attributes } = await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: {
          ...keys.wait(wait.requestId, wait.step),
          ...wait,
          ttl: Math.floor(Date.parse(wait.enteredAt) / 1000) + secondsKept,
        },
        ...condition,
        ReturnValues: 'ALL_OLD',
      }),
    );
    return { saved: true, replaced: Attributes && parseWait(Attributes as Item) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const stored = await readWait(wait.requestId, wait.step);
    if (!stored) throw error;
    return { saved: false, stored };
  }
};

/** Executions end within a year. */
const secondsKept = 366 * 24 * 3600;

export const readWait = async (requestId: string, step: string): Promise<Wait | undefined> => {
  const { wait } = await readItems({ wait: keys.wait(requestId, step) });
  return wait && parseWait(wait);
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
