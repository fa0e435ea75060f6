import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { table } from '../../../functions/store/table/table.ts';
import { oneLine } from '../../../functions/wording/say.ts';
import { serveInner } from '../http/inner-endpoint.ts';
import { portForLife } from '../http/loopback.ts';
import { localCredentials, localRegion } from '../local-account.ts';
import type { Log } from '../runtime-log.ts';
import { StartProblem } from '../start-problem.ts';
import { indexStream } from '../streams/index-stream.ts';
import { databaseEndpoint } from './database-endpoint.ts';
import { callDirectly } from './direct-calls.ts';
import { answerBy } from './engine-answer.ts';
import { engineBinary } from './engine-binary.ts';
import { type EngineProcess, runEngineProcess } from './engine-process.ts';

export type Engine = { endpoint: string; stop(): Promise<void> };

/** Dynoxide on a file of the data folder, or the DynamoDB endpoint given by the environment. */
export const startEngine = (database: string, log: Log): Promise<Engine> => {
  const named = process.env.COUNTERSIGN_DYNAMODB_ENDPOINT;
  return named ? external(named) : runEngine(database, log);
};

const external = async (endpoint: string): Promise<Engine> => {
  if (!(await answers(endpoint)))
    throw new StartProblem(
      `nothing answers at ${endpoint}, which COUNTERSIGN_DYNAMODB_ENDPOINT names. Start that database, or unset the variable.`,
    );
  await listTables(endpoint);
  return { endpoint, stop: async () => {} };
};

/** Throws `StartProblem` where what answers is no DynamoDB, or none for us. */
const listTables = async (endpoint: string): Promise<void> => {
  const client = new DynamoDBClient({
    endpoint,
    region: localRegion,
    credentials: localCredentials,
    maxAttempts: 1,
  });
  try {
    await client.send(new ListTablesCommand({ Limit: 1 }));
  } catch (error) {
    throw new StartProblem(
      `what answers at ${endpoint}, which COUNTERSIGN_DYNAMODB_ENDPOINT names, does not list its tables (${oneLine((error as Error).message)}). Name a DynamoDB endpoint, or unset the variable.`,
    );
  } finally {
    client.destroy();
  }
};

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(1000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
};

/**
 * Runs the engine on the database file until `stop`, and restarts it if it dies before. It has no
 * port; SDK clients of this process find it behind an inner endpoint.
 */
const runEngine = async (database: string, log: Log): Promise<Engine> => {
  const binary = engineBinary();
  makePrivate(database);
  const first = await runEngineProcess(binary, database);
  let stopping = false;
  let current: Promise<EngineProcess> = Promise.resolve(first);
  const watch = async (): Promise<void> => {
    for (let complaint = await first.ended; !stopping; ) {
      log.trouble(
        `the database engine ended (${complaint || 'without a word'}); starting it again`,
      );
      // Calls wait for the next one meanwhile.
      current = sleep(restartMs).then(() => runEngineProcess(binary, database));
      complaint = await current.then(({ ended }) => ended).catch((error: Error) => error.message);
    }
  };
  try {
    indexStream(database);
    const answer = answerBy(() => current);
    const endpoint = await serveInner(
      'database endpoint',
      await portForLife('engine'),
      databaseEndpoint(answer),
    );
    const endDirect = callDirectly(table(), endpoint.url, answer);
    void watch();
    return {
      endpoint: endpoint.url,
      async stop() {
        stopping = true;
        endDirect();
        await endpoint.stop();
        const last = await current.catch(() => undefined); // It could not be started again.
        await last?.stop();
      },
    };
  } catch (error) {
    await first.stop();
    throw error;
  }
};

// SQLite gives its other files the mode of the database.
const makePrivate = (database: string): void => closeSync(openSync(database, 'a', 0o600));

const restartMs = 500;
