import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { allCounted, openWork, openWorkMoves } from '../../core/rollup/open-counts.ts';
import type { Stage } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { pooledItem, tallyUpdate } from '../rollups/tally-items.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { indexes, keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { table } from '../table/table.ts';
import { type Loaded, parseMeta } from './request-store.ts';

/** Requests in a stage that are in no count: no commit has stored them since there are counts. */
export async function* uncountedIn(stage: Stage): AsyncGenerator<Loaded> {
  const pages = queryPages({
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :stage',
    FilterExpression: 'attribute_not_exists(counted)',
    ExpressionAttributeValues: { ':stage': indexes.stage(stage, '').gsi2pk },
  });
  for await (const { Items = [] } of pages)
    for (const item of Items) yield parseMeta(item as Parameters<typeof parseMeta>[0]);
}

/**
 * Counts a request where it stands. `moved`: a command was faster, and has counted it or is about
 * to.
 */
export const countWhereItStands = async ({ state, seq }: Loaded): Promise<'counted' | 'moved'> => {
  const TableName = tableName();
  const moves = openWorkMoves(undefined, state);
  try {
    await table().send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Update: {
              TableName,
              Key: keys.meta(state.id),
              UpdateExpression: 'SET counted = :yes',
              ConditionExpression: '#version = :seen AND attribute_not_exists(counted)',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':yes': true, ':seen': seq },
            },
          },
          ...moves.map((move) => tallyUpdate(pooledItem(move, state.id))),
        ],
      }),
    );
    return 'counted';
  } catch (error) {
    if (cancelCodes(error).some((code) => lost.has(code ?? ''))) return 'moved';
    throw error;
  }
};

const lost: ReadonlySet<string> = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** Notes that every request is counted. New ones are from their first event on. */
export const noteAllCounted = async (): Promise<void> => {
  await table().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.tally(openWork, allCounted.dimension, 0),
      UpdateExpression: 'SET #counted = :yes',
      ExpressionAttributeNames: { '#counted': allCounted.counter },
      ExpressionAttributeValues: { ':yes': 1 },
    }),
  );
};
