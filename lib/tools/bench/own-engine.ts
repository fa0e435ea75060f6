import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startEngine } from '../../embedded/database/dynamodb-engine.ts';
import { provisionTable } from '../../embedded/database/provision-table.ts';
import { setEnvironment } from '../../embedded/function-environment.ts';
import { localCredentials, localRegion } from '../../embedded/local-account.ts';
import { noCallLimits } from '../../embedded/no-call-limits.ts';
import { consoleLog } from '../../embedded/runtime-log.ts';
import { sampleSettings } from '../../infra/config/sample-settings.ts';
import type { Figure } from './figure.ts';

/** Runs on a separate engine, with nothing else at work. */
export const onOwnEngine = async (
  database: string,
  work: () => Promise<Figure[]>,
): Promise<Figure[]> => {
  const engine = await startEngine(database, consoleLog);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
  const nowhere = 'http://127.0.0.1:1';
  const endpoints = { dynamodb: engine.endpoint, stepFunctions: nowhere, ses: nowhere };
  const restore = setEnvironment(nowhere, sampleSettings, endpoints, noCallLimits);
  try {
    await provisionTable(client, process.env.TABLE_NAME ?? '');
    return await work();
  } finally {
    restore();
    client.destroy();
    await engine.stop();
  }
};
