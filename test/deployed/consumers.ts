import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { streamConsumers } from '../../lib/manifest.ts';
import { functions, logs } from './clients.ts';
import type { Target } from './target.ts';

/** A function that follows the table's stream, as its log shows it. */
export type Consumer = {
  name: string;
  /** What keys of the histories that it takes begin with. */
  histories: readonly string[];
  /** Whether it had handled all of these events, by their ids, when it was last asked. */
  knowsOf(ids: readonly string[]): boolean;
  /** Those of these events that it has not handled so far. */
  unhandled(ids: readonly string[]): Promise<string[]>;
  /**
   * Makes an emulator hand out the last lines of the log, which each of a function's workers may
   * keep until it runs again. Calls that are made at once run on as many workers; one call always
   * runs on the first that is free.
   */
  flush(workers: number): Promise<void>;
};

const handledBy = (name: string): Pick<Consumer, 'knowsOf' | 'unhandled'> => {
  const handled = new Set<string>();
  let from = Date.now() - 60_000;
  const readOn = async () => {
    let next: string | undefined;
    let newest = from;
    do {
      const page = await logs.send(
        new FilterLogEventsCommand({
          logGroupName: await logOf(name),
          startTime: from,
          filterPattern: '"event handled"',
          nextToken: next,
        }),
      );
      for (const { message = '', timestamp = 0 } of page.events ?? []) {
        const id = /"eventId":"([^"]+)"/.exec(message)?.[1];
        if (id) handled.add(id);
        newest = Math.max(newest, timestamp);
      }
      next = page.nextToken;
    } while (next);
    // Lines may come late and out of order; a few seconds are read twice.
    from = Math.max(from, newest - 5_000);
  };
  return {
    knowsOf: (ids) => ids.every((id) => handled.has(id)),
    async unhandled(ids) {
      await readOn();
      return ids.filter((id) => !handled.has(id));
    },
  };
};

const knownLogs = new Map<string, Promise<string>>();

/** Another version's functions may log elsewhere. */
export const forgetLogs = (): void => knownLogs.clear();

const logOf = (name: string): Promise<string> => {
  const known = knownLogs.get(name) ?? fetchLog(name);
  knownLogs.set(name, known);
  return known;
};

const fetchLog = async (name: string): Promise<string> => {
  const { LoggingConfig } = await functions.send(
    new GetFunctionConfigurationCommand({ FunctionName: name }),
  );
  return LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`;
};

const consumerOf = (name: string, histories: readonly string[]): Consumer => ({
  name,
  histories,
  ...handledBy(name),
  async flush(workers) {
    const Payload = Buffer.from(JSON.stringify({ Records: [] }));
    const call = () => functions.send(new InvokeCommand({ FunctionName: name, Payload }));
    await Promise.all(Array.from({ length: workers }, call));
  },
});

export const consumersOf = (target: Target): Consumer[] =>
  streamConsumers.map(({ histories }, index) =>
    consumerOf(target.consumers[index] as string, histories),
  );
