import type { DynamoDBRecord } from 'aws-lambda';
import type { StreamConsumer as Spec } from '../../manifest.ts';
import type { Activity } from '../activity.ts';
import type { Invoke } from '../function-host.ts';
import type { Log } from '../runtime-log.ts';
import { type Clock, pause } from '../wall-clock.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { DeadLetters } from './dead-letters.ts';
import { deliver, type Failure, sequenceOf } from './stream-delivery.ts';
import { asLambdaRecord, passesFilter } from './stream-event.ts';
import type { Page, StreamReader } from './stream-reader.ts';

/**
 * Tries per record, and the wait after the first failure in milliseconds; each further wait
 * doubles.
 */
export type RetryPolicy = { attempts: number; firstWaitMs: number };

/**
 * Ten tries over about 100 seconds: enough for a mail server to come back, and the most that one
 * bad record delays those behind it.
 */
export const defaultRetryPolicy: RetryPolicy = { attempts: 10, firstWaitMs: 200 };

/**
 * One consumer of the table's stream, with its own pace and checkpoint. Like Lambda, it delivers
 * records in batches and retries from the first failed one. A record that fails every time goes to
 * the dead letters, is logged as trouble, and the next ones go on.
 */
export class StreamConsumer {
  readonly #parts: Parts;
  readonly #stop = new AbortController();
  #wanted = false;
  #running: Promise<void> | undefined;
  #pass: Promise<unknown> = Promise.resolve();
  #failed = { sequenceNumber: '', tries: 0 };

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Signals that there may be records. Resolves when they have been read, or wait for a retry. */
  kick(): Promise<unknown> {
    this.#wanted = true;
    if (!this.#stop.signal.aborted) this.#running ??= this.#run();
    return this.#pass;
  }

  /** Delivers the dead letters once more: for a start, when the cause may be repaired. */
  deliverAgain(): Promise<void> {
    const { spec, deadLetters, invoke } = this.#parts;
    return deadLetters.deliverAgain((event) => invoke(spec.function, event));
  }

  /** Takes no more records, and resolves when the current batch has ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { activity, clock } = this.#parts;
    while (this.#wanted && !this.#stop.signal.aborted) {
      this.#wanted = false;
      const pass = activity.during(() => this.#drain());
      this.#pass = pass;
      const wait = await pass;
      if (wait === undefined) continue;
      this.#wanted = true;
      await pause(clock, wait, this.#stop.signal);
    }
    this.#running = undefined;
  }

  /**
   * Reads until nothing is left, or a record failed: then resolves to the milliseconds until the
   * retry.
   */
  async #drain(): Promise<number | undefined> {
    const { reader, checkpoint, log, spec } = this.#parts;
    try {
      while (!this.#stop.signal.aborted) {
        const page = await reader.next(checkpoint.position);
        if (!page) return undefined;
        const wait = await this.#handOver(page);
        if (wait) return wait;
      }
      return undefined;
    } catch (error) {
      log.trouble(`${spec.name}: the stream cannot be read; trying again`, error);
      return readAgainMs;
    }
  }

  /** Resolves to the milliseconds to wait after a failure; 0 without one. */
  async #handOver({ shardId, records }: Page): Promise<number> {
    const { spec, checkpoint, streamArn, invoke } = this.#parts;
    const due = records
      .filter((record) => passesFilter(spec, record))
      .map((record) => asLambdaRecord(record, streamArn));
    for (let start = 0; start < due.length && !this.#stop.signal.aborted; start += spec.batchSize) {
      const batch = due.slice(start, start + spec.batchSize);
      const failure = await deliver(batch, (Records) => invoke(spec.function, { Records }));
      const done = failure ? batch[failure.index - 1] : batch.at(-1);
      if (done) checkpoint.moveTo(shardId, sequenceOf(done));
      const failed = failure && batch[failure.index];
      if (failed) return this.#afterFailure(shardId, failed, failure);
    }
    const last = records.at(-1)?.dynamodb?.SequenceNumber;
    if (last && !this.#stop.signal.aborted) checkpoint.pass(shardId, last);
    return 0;
  }

  #afterFailure(shardId: string, record: DynamoDBRecord, { error }: Failure): number {
    const { spec, checkpoint, patience, log, deadLetters, clock } = this.#parts;
    const sequenceNumber = sequenceOf(record);
    const tries = this.#failed.sequenceNumber === sequenceNumber ? this.#failed.tries + 1 : 1;
    this.#failed = { sequenceNumber, tries };
    const { pk, sk } = record.dynamodb?.Keys ?? {};
    const what = `${spec.name}: ${pk?.S} ${sk?.S}`;
    if (tries < patience.attempts) {
      log.trouble(`${what} failed, try ${tries} of ${patience.attempts}: ${error}`);
      return patience.firstWaitMs * 2 ** (tries - 1);
    }
    deadLetters.add({
      at: clock.now().toISOString(),
      consumer: spec.name,
      tries,
      error: String(error),
      record,
    });
    log.trouble(
      `${what} failed ${tries} times and is now a dead letter in ${deadLetters.file}`,
      error,
    );
    checkpoint.moveTo(shardId, sequenceNumber);
    return 0;
  }
}

type Parts = {
  spec: Spec;
  reader: StreamReader;
  checkpoint: Checkpoint;
  deadLetters: DeadLetters;
  streamArn: string;
  invoke: Invoke;
  clock: Clock;
  activity: Activity;
  log: Log;
  patience: RetryPolicy;
};

const readAgainMs = 1000;
