import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { HttpFunction } from '../../functions/http/route.ts';
import { routeFiles, serverOf } from '../find-route-files.ts';
import { type FunctionName, functions } from '../manifest.ts';
import { writesTable } from '../table-grants.ts';
import type { Activity } from './activity.ts';
import { withGrants } from './table-guard.ts';

/** Loads a function's handler. */
export type LoadFunction = (name: FunctionName) => Promise<Handler>;

type Handler = (event: unknown, context: Context) => unknown;

/**
 * Invokes a function. Rejects with what it threw, under the name that Step Functions matches in
 * `Retry` and `Catch`.
 */
export type Invoke = (name: FunctionName, event: unknown) => Promise<unknown>;

/** Loads from the project's source files. */
export const fromSource: LoadFunction = async (name) => {
  const { entry } = functions[name];
  if (!entry) return fromRoutes(name);
  const { handler } = await importFile(entry);
  if (typeof handler !== 'function') throw new Error(`${entry} exports no function named handler`);
  return handler;
};

/** A function behind HTTP consists of the routes that name it. */
const fromRoutes = async (name: FunctionName): Promise<Handler> => {
  const { file, exported, modules: files } = serverOf(name as HttpFunction);
  const [server, ...modules] = await Promise.all([file, ...files].map(importFile));
  return server[exported](
    modules,
    routeFiles.map(({ route }) => route),
  );
};

const importFile = (file: string) =>
  import(/* @vite-ignore */ new URL(`../../${file}`, import.meta.url).href);

/**
 * Invokes functions in this process as Lambda would: loaded at first use, JSON in and out, limited
 * by its time-out. `afterWriter` runs when one that may write to the table has ended, whatever its
 * result.
 */
export const functionHost = (activity: Activity, afterWriter: () => void, load = fromSource) => {
  const loaded = new Map<FunctionName, Promise<Handler>>();

  const handlerOf = (name: FunctionName): Promise<Handler> => {
    const handler = loaded.get(name) ?? load(name);
    loaded.set(name, handler);
    // A function that could not be loaded is loaded again at its next invocation.
    handler.catch(() => loaded.delete(name));
    return handler;
  };

  const invoke: Invoke = (name, event) =>
    activity.during(async () => {
      const handler = await handlerOf(name);
      const seconds = timeoutSecondsOf(name);
      const late = Promise.withResolvers<never>();
      const timer = setTimeout(() => late.reject(timedOut(name, seconds)), seconds * 1000);
      try {
        const running = withGrants(name, async () =>
          handler(asJson(event), contextOf(name, Date.now() + seconds * 1000)),
        );
        return asJson(await Promise.race([running, late.promise]));
      } finally {
        clearTimeout(timer);
        if (writesTable(functions[name].table)) afterWriter();
      }
    });

  /**
   * Loads every function, so that the first caller does not wait. Resolves to those that could not
   * be loaded.
   */
  const warm = async (): Promise<{ name: FunctionName; error: unknown }[]> => {
    const failed: { name: FunctionName; error: unknown }[] = [];
    for (const name of Object.keys(functions) as FunctionName[]) {
      await handlerOf(name).catch((error: unknown) => failed.push({ name, error }));
    }
    return failed;
  };

  return { invoke, warm };
};

const timeoutSecondsOf = (name: FunctionName): number =>
  functions[name].timeoutSeconds ?? defaultTimeoutSeconds;

const defaultTimeoutSeconds = 10;

const timedOut = (name: FunctionName, seconds: number): Error => {
  const error = new Error(`${name} did not end within ${seconds} seconds`);
  error.name = 'Sandbox.Timedout';
  return error;
};

// Lambda's input and output are JSON; the same here, so that nothing else is relied upon.
const asJson = (value: unknown): unknown =>
  value === undefined ? null : JSON.parse(JSON.stringify(value));

const contextOf = (name: FunctionName, deadline: number): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
  memoryLimitInMB: '1024',
  awsRequestId: randomUUID(),
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'local',
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  done: nothingToDo,
  fail: nothingToDo,
  succeed: nothingToDo,
});

const nothingToDo = () => {};
