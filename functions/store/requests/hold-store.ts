import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Instant, Reference } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import { parseWait, type Wait } from './wait-store.ts';

/**
 * The one execution that moves a request on. Any other ends where it next wants to wait. Missing
 * for requests of older versions, until their execution waits once more.
 */
export type Hold = z.infer<typeof Hold>;

const Hold = z.object({
  requestId: Reference,
  /** Its name. */
  execution: z.string().min(1),
  /** Later than that of the execution before, also after a restore of the table. */
  since: Instant,
});

export const readHold = async (requestId: string): Promise<Hold | undefined> => {
  const { hold } = await readItems({ hold: keys.hold(requestId) });
  return hold && Hold.parse(hold);
};

/** Hands a request to an execution, unless it was handed to another one since `before` was read. */
export const saveHold = async (hold: Hold, before: Hold | undefined): Promise<boolean> => {
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.hold(hold.requestId), ...hold },
        ...(before
          ? {
              ConditionExpression: 'since = :since',
              ExpressionAttributeValues: { ':since': before.since },
            }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Where a request's workflow stands: who holds it, and all steps that wait or waited. */
export type Workflow = { hold: Hold | undefined; waits: Wait[] };

export const readWorkflow = async (requestId: string): Promise<Workflow> => {
  const { pk, sk: last } = keys.hold(requestId);
  const page = await table().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ExpressionAttributeValues: {
        ':pk': pk,
        ':first': keys.wait(requestId, '').sk,
        ':last': last,
      },
      ConsistentRead: true,
    }),
  );
  const items = (page.Items ?? []) as Item[];
  const hold = items.find(({ sk }) => sk === last);
  return {
    hold: hold && Hold.parse(hold),
    waits: items.filter(({ sk }) => sk !== last).map(parseWait),
  };
};
