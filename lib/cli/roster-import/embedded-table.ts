import { serveCheckpoints } from '../../embedded/checkpoints/serve-checkpoints.ts';
import { startEngine } from '../../embedded/database/dynamodb-engine.ts';
import { openFolder, openTable, type Undo } from '../../embedded/foundation.ts';
import { setEnvironment, tableName } from '../../embedded/function-environment.ts';
import { consoleLog } from '../../embedded/runtime-log.ts';
import { sampleSettings } from '../../infra/config/sample-settings.ts';

/**
 * Runs the embedded database on its data folder while `work` runs, and points SDK clients at it.
 * Throws a `StartProblem` when the runtime itself is using the folder.
 */
export const withEmbeddedTable = async <T>(
  dataFolder: string,
  work: (tableName: string) => Promise<T>,
): Promise<T> => {
  const undo: Undo[] = [];
  try {
    const folder = openFolder(dataFolder, undo);
    const engine = await startEngine(folder.file('countersign.sqlite'), consoleLog);
    undo.push(() => engine.stop());
    await openTable(engine.endpoint);
    const checkpoints = await serveCheckpoints(folder);
    undo.push(() => checkpoints.stop());
    const endpoints = {
      dynamodb: engine.endpoint,
      stepFunctions: nowhere,
      ses: nowhere,
      ...checkpoints.endpoints,
    };
    undo.push(setEnvironment(nowhere, sampleSettings, endpoints));
    return await work(tableName);
  } finally {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  }
};

/** Nothing listens there: an import sends no mail and starts no workflow. */
const nowhere = 'http://127.0.0.1:1';
