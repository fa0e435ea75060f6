import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { functions, logs } from './clients.ts';
import type { Target } from './target.ts';

/** A function that follows the table's stream, as its log shows it. */
export type Consumer = {
  name: string;
  /** The ids of the events that it has handled since it was asked for the first time. */
  handled(): Promise<ReadonlySet<string>>;
  /**
   * Makes an emulator hand out the last lines of the log, which each of a function's workers may keep until it runs
   * again. Calls that are made at once run on as many workers; one call always runs on the first that is free.
   */
  flush(workers: number): Promise<void>;
};

const handledIn = (logGroup: string): (() => Promise<ReadonlySet<string>>) => {
  const handled = new Set<string>();
  let from = Date.now() - 60_000;
  return async () => {
    let next: string | undefined;
    let newest = from;
    do {
      const page = await logs.send(
        new FilterLogEventsCommand({
          logGroupName: logGroup,
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
    return handled;
  };
};

const consumerOf = async (name: string): Promise<Consumer> => {
  const { LoggingConfig } = await functions.send(new GetFunctionConfigurationCommand({ FunctionName: name }));
  return {
    name,
    handled: handledIn(LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`),
    async flush(workers) {
      const Payload = Buffer.from(JSON.stringify({ Records: [] }));
      const call = () => functions.send(new InvokeCommand({ FunctionName: name, Payload }));
      await Promise.all(Array.from({ length: workers }, call));
    },
  };
};

export const consumersOf = (target: Target): Promise<Consumer[]> =>
  Promise.all(target.consumers.map(consumerOf));
