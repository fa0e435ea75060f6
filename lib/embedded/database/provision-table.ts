import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { type IndexShape, tableShape } from '../../table-shape.ts';

/**
 * Creates the table if it is absent, and the indexes that one of an earlier version lacks. Returns
 * the ARN of its stream.
 */
export const provisionTable = async (
  client: DynamoDBClient,
  TableName: string,
): Promise<string> => {
  const describe = () => client.send(new DescribeTableCommand({ TableName }));
  const described = await describe().catch(async (error: unknown) => {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    await create(client, TableName);
    await waitUntilTableExists(
      // By default the first pause is 20 seconds; the engine needs a few milliseconds.
      { client, minDelay: 1, maxDelay: 2, maxWaitTime: 60 },
      { TableName },
    );
    await enableTimeToLive(client, TableName);
    return describe();
  });
  const present = described.Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName) ?? [];
  for (const index of tableShape.indexes)
    if (!present.includes(index.name)) await addIndex(client, TableName, index);
  const arn = described.Table?.LatestStreamArn;
  if (!arn) throw new Error(`table ${TableName} has no stream`);
  return arn;
};

const create = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keySchema(tableShape),
      AttributeDefinitions: [tableShape, ...tableShape.indexes].flatMap(definitions),
      GlobalSecondaryIndexes: tableShape.indexes.map(description),
      StreamSpecification: { StreamEnabled: true, StreamViewType: tableShape.stream },
    }),
  );
};

/** The engine fills an index from what is in the table before it answers. */
const addIndex = async (
  client: DynamoDBClient,
  TableName: string,
  index: IndexShape,
): Promise<void> => {
  await client.send(
    new UpdateTableCommand({
      TableName,
      AttributeDefinitions: [tableShape, index].flatMap(definitions),
      GlobalSecondaryIndexUpdates: [{ Create: description(index) }],
    }),
  );
};

type KeyNames = Pick<IndexShape, 'partitionKey' | 'sortKey' | 'sortsNumbers'>;

const definitions = ({ partitionKey, sortKey, sortsNumbers }: KeyNames) => [
  { AttributeName: partitionKey, AttributeType: 'S' as const },
  { AttributeName: sortKey, AttributeType: sortsNumbers ? ('N' as const) : ('S' as const) },
];

const description = (index: IndexShape) => ({
  IndexName: index.name,
  KeySchema: keySchema(index),
  Projection: {
    ProjectionType: index.keysOnly ? ('KEYS_ONLY' as const) : ('ALL' as const),
  },
});

const keySchema = ({ partitionKey, sortKey }: KeyNames) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  { AttributeName: sortKey, KeyType: 'RANGE' as const },
];

const enableTimeToLive = (client: DynamoDBClient, TableName: string) =>
  client.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { Enabled: true, AttributeName: tableShape.timeToLiveAttribute },
    }),
  );
