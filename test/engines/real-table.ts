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

/**
 * Where the runtime has it, as clients that were built for one file of tests serve the next one,
 * too.
 */
const usual = async (what: string): Promise<string> =>
  `http://127.0.0.1:${await portForLife(what)}`;

/**
 * The one table, empty, in the real engine, with the environment of functions pointing at it.
 * `stop` ends the engine and removes what it wrote. `endpoints` are of what else a test has
 * started; nothing answers at the others.
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
