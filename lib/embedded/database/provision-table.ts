import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { tableShape } from '../../table-shape.ts';

/** Creates the table if it is absent. Returns the ARN of its stream. */
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
  const arn = described.Table?.LatestStreamArn;
  if (!arn) throw new Error(`table ${TableName} has no stream`);
  return arn;
};

const create = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  const keys = [tableShape, ...tableShape.indexes].flatMap(({ partitionKey, sortKey }) => [
    partitionKey,
    sortKey,
  ]);
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keySchema(tableShape),
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: tableShape.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: 'ALL' },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: tableShape.stream },
    }),
  );
};

const keySchema = ({ partitionKey, sortKey }: KeyNames) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  { AttributeName: sortKey, KeyType: 'RANGE' as const },
];

type KeyNames = { partitionKey: string; sortKey: string };

const enableTimeToLive = (client: DynamoDBClient, TableName: string) =>
  client.send(
    new UpdateTimeToLiveCommand({
      TableName,
      TimeToLiveSpecification: { Enabled: true, AttributeName: tableShape.timeToLiveAttribute },
    }),
  );
