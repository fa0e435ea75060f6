import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * The document client of the one table, built at first use and kept for the life of the process.
 */
export const table = (): DynamoDBDocumentClient => {
  client ??= DynamoDBDocumentClient.from(new DynamoDBClient({ logger: silent }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return client;
};

let client: DynamoDBDocumentClient | undefined;

const unheard = (): void => {};

/**
 * The SDK's own logger hears nothing, and is told everything: each `info` brings a copy of all that
 * was read and written. One without `info` is told nothing.
 */
const silent = { debug: unheard, warn: unheard, error: unheard } as DynamoDBClientConfig['logger'];
