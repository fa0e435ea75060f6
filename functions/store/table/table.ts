import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { watchEffects } from '../call-effects.ts';

/** The document client of the table, created at first use and kept for the life of the process. */
export const table = (): DynamoDBDocumentClient => {
  if (client) return client;
  client = DynamoDBDocumentClient.from(new DynamoDBClient({ logger: silentLogger }), {
    marshallOptions: { removeUndefinedValues: true },
  });
  watchEffects(client, ['BatchGetItemCommand', 'GetItemCommand', 'QueryCommand']);
  return client;
};

let client: DynamoDBDocumentClient | undefined;

const ignore = (): void => {};

/**
 * By default the SDK copies everything read and written for its silent logger's `info`. Without an
 * `info`, it does not.
 */
const silentLogger = {
  debug: ignore,
  warn: ignore,
  error: ignore,
} as DynamoDBClientConfig['logger'];
