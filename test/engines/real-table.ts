import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startEngine } from '../../lib/embedded/database/dynamodb-engine.ts';
import { provisionTable } from '../../lib/embedded/database/provision-table.ts';
import { setEnvironment, tableName } from '../../lib/embedded/function-environment.ts';
import { portForLife } from '../../lib/embedded/http/loopback.ts';
import { localCredentials, localRegion } from '../../lib/embedded/local-account.ts';
import { sampleSettings } from '../../lib/infra/config/sample-settings.ts';

/** At the embedded runtime's address, as cached clients are reused by the next test file. */
const usual = async (what: string): Promise<string> =>
  `http://127.0.0.1:${await portForLife(what)}`;

/**
 * An empty table in the real engine, with the environment pointing at it. `stop` ends the engine
 * and deletes its files. `endpoints` are those of other services that a test has started; nothing
 * answers at any other.
 */
export const startTable = async (
  settings = sampleSettings,
  endpoints: { ses?: string; stepFunctions?: string; s3?: string } = {},
): Promise<{ stop(): Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-table-'));
  const trouble: string[] = [];
  const engine = await startEngine(join(folder, 'table.sqlite'), {
    info: () => {},
    trouble: (line) => trouble.push(line),
  });
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
  await provisionTable(client, tableName);
  client.destroy();
  const restore = setEnvironment('http://countersign.example', settings, {
    dynamodb: engine.endpoint,
    ses: endpoints.ses ?? (await usual('ses')),
    stepFunctions: endpoints.stepFunctions ?? (await usual('step functions')),
    s3: endpoints.s3 ?? (await usual('s3')),
  });
  return {
    async stop() {
      restore();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
      if (trouble.length > 0) throw new Error(trouble.join('\n'));
    },
  };
};
