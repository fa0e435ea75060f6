import { isDeepStrictEqual } from 'node:util';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { keys } from '../../../functions/store/table/keys.ts';
import type { Item } from '../../../functions/store/table/read-items.ts';

type Table = { client: DynamoDBDocumentClient; tableName: string };

const itemsOf = async ({ client, tableName }: Table, id: string): Promise<Map<string, Item>> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.meta(id).pk },
      ConsistentRead: true,
    }),
  );
  return new Map((Items as Item[]).map((item) => [item.sk, item]));
};

/**
 * Does some work, and puts all items of a request back as they were before, as a restore of the
 * table to that instant does. Its workflow knows nothing of it.
 */
export const putBackAfter = async (
  table: Table,
  id: string,
  work: () => Promise<unknown>,
): Promise<void> => {
  const before = await itemsOf(table, id);
  await work();
  const after = await itemsOf(table, id);
  const { client, tableName: TableName } = table;
  for (const { pk, sk } of after.values())
    if (!before.has(sk)) await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  for (const item of before.values())
    if (!isDeepStrictEqual(item, after.get(item.sk)))
      await client.send(new PutCommand({ TableName, Item: item }));
};
