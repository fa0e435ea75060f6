import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { type StreamConsumer as Spec, streamConsumers } from '../../manifest.ts';
import type { Activity } from '../activity.ts';
import type { DataFolder } from '../data-folder.ts';
import type { Invoke } from '../function-host.ts';
import { localCredentials, localRegion } from '../local-account.ts';
import type { Log } from '../runtime-log.ts';
import type { Clock } from '../wall-clock.ts';
import { openCheckpoint } from './checkpoint.ts';
import { DeadLetters } from './dead-letters.ts';
import { defaultRetryPolicy, type RetryPolicy, StreamConsumer } from './stream-consumer.ts';
import { StreamReader } from './stream-reader.ts';

/** Starts every stream consumer of the manifest, each on its own. */
export const startStreams = (options: Options) => {
  const { endpoint, streamArn, folder, log } = options;
  const client = new DynamoDBStreamsClient({
    endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
  const reader = new StreamReader(client, streamArn, log);
  const consumers = (options.consumers ?? streamConsumers).map(
    (spec) =>
      new StreamConsumer({
        ...options,
        spec,
        reader,
        checkpoint: openCheckpoint(folder.file(`checkpoint-${spec.name}.json`), streamArn),
        deadLetters: new DeadLetters(folder, spec.name, log),
        patience: options.patience ?? defaultRetryPolicy,
      }),
  );
  const kickAll = () => {
    reader.expectNews();
    for (const consumer of consumers) void consumer.kick();
  };
  // In sequence, in the order of the manifest: all share one thread, the workflow has little to do
  // before people can go on, and mails have much. If one hangs, the next poll reaches the others.
  // Kicks during a round cause one more round in all: each mail is news, and each news costs a call
  // of the engine.
  let again = false;
  let running = false;
  const kick = async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      reader.expectNews();
      for (const consumer of consumers) await consumer.kick();
    }
    running = false;
  };
  const poll = setInterval(kickAll, idlePollMs);
  return {
    count: consumers.length,
    kick: () => void kick(),
    async deliverAgain(): Promise<void> {
      for (const consumer of consumers) await consumer.deliverAgain();
    },
    async stop(): Promise<void> {
      clearInterval(poll);
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      client.destroy();
    },
  };
};

// Functions of this process trigger the consumers when they write. Polling is for writes by others.
const idlePollMs = 2000;

type Options = {
  endpoint: string;
  streamArn: string;
  folder: DataFolder;
  invoke: Invoke;
  clock: Clock;
  activity: Activity;
  log: Log;
  consumers?: readonly Spec[];
  patience?: RetryPolicy;
};
