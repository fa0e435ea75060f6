import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../environment.ts';
import type { Item } from './read-items.ts';
import { table } from './table.ts';

/**
 * Every item of the table whose partition key begins so, as of when its page is read. Reads the
 * whole table: for commands that operators run, and for what no index lists.
 */
export async function* scanItems(
  begin: string,
  options: Pick<ScanCommandInput, 'ProjectionExpression'> = {},
): AsyncGenerator<Item, void> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table().send(
      new ScanCommand({
        ...options,
        TableName: tableName(),
        FilterExpression: 'begins_with(pk, :begin)',
        ExpressionAttributeValues: { ':begin': begin },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    yield* (page.Items ?? []) as Item[];
    start = page.LastEvaluatedKey;
  } while (start);
}
