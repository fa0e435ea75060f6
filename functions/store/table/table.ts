import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The document client of the table, created at first use and kept for the life of the process. */
export const table = (): DynamoDBDocumentClient => {
  client ??= DynamoDBDocumentClient.from(new DynamoDBClient({ logger: silent }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return client;
};

let client: DynamoDBDocumentClient | undefined;

const unheard = (): void => {};

/**
 * By default the SDK copies everything read and written for its silent logger's `info`. Without an
 * `info`, it does not.
 */
const silent = { debug: unheard, warn: unheard, error: unheard } as DynamoDBClientConfig['logger'];
