import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type ShardIteratorType,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { Log } from '../runtime-log.ts';

/**
 * A consumer's position: per shard the last handled sequence number. Shards not named are unread.
 */
export type Position = Readonly<Record<string, string>>;

export type Page = { shardId: string; records: _Record[] };

/**
 * Reads a table's stream from any position, oldest first. Shards come in the stream's order,
 * parents before children, so that changes of one item keep their order. A shard's description is
 * not trusted about its end: a shard is at its end when there is no next iterator.
 *
 * Consumers share one reader, each with its own position: pages are cached for the next consumer,
 * and after an empty read the engine is not asked again before a signal.
 */
export class StreamReader {
  readonly #client: DynamoDBStreamsClient;
  readonly #streamArn: string;
  readonly #log: Log;
  readonly #places = new Map<string, Place | undefined>();
  readonly #known = new Map<string, Known[]>();
  #news = 0;
  #searchedAt = 0;

  constructor(client: DynamoDBStreamsClient, streamArn: string, log: Log) {
    this.#client = client;
    this.#streamArn = streamArn;
    this.#log = log;
  }

  /** Signals that there may be new records. */
  expectNews(): void {
    this.#news += 1;
  }

  /** The next records after `position`; undefined when there are none. */
  async next(position: Position): Promise<Page | undefined> {
    await this.#findShards();
    for (const shardId of this.#places.keys()) {
      const after = position[shardId];
      const records = this.#recall(shardId, after) ?? (await this.#readAndKeep(shardId, after));
      if (records.length > 0) return { shardId, records };
    }
    return undefined;
  }

  /** Records never change; that there are none holds until the next signal. */
  #recall(shardId: string, after: string | undefined): _Record[] | undefined {
    const known = this.#known
      .get(shardId)
      ?.find((one) => one.after === after && (one.records.length > 0 || one.asOf === this.#news));
    return known?.records;
  }

  async #readAndKeep(shardId: string, after: string | undefined): Promise<_Record[]> {
    // A signal that comes while the engine answers may not be covered by its answer.
    const asOf = this.#news;
    const records = await this.#read(shardId, after);
    // Keeps the last page, for consumers that are behind, and what was found after it.
    const kept = (this.#known.get(shardId) ?? []).filter((one) => one.records.length > 0).slice(-1);
    this.#known.set(
      shardId,
      records.length > 0 ? [{ after, records, asOf }] : [...kept, { after, records, asOf }],
    );
    return records;
  }

  // New shards appear when one is closed, every few hours at most.
  async #findShards(): Promise<void> {
    const aShardEnded = [...this.#places.values()].some((place) => place && !place.iterator);
    const wait = aShardEnded ? 1000 : searchSeconds * 1000;
    if (Date.now() - this.#searchedAt < wait) return;
    this.#searchedAt = Date.now();
    let start: string | undefined;
    do {
      const { StreamDescription: page } = await this.#client.send(
        new DescribeStreamCommand({ StreamArn: this.#streamArn, ExclusiveStartShardId: start }),
      );
      for (const { ShardId } of page?.Shards ?? []) {
        if (ShardId && !this.#places.has(ShardId)) this.#places.set(ShardId, undefined);
      }
      start = page?.LastEvaluatedShardId;
    } while (start);
  }

  async #read(shardId: string, after: string | undefined): Promise<_Record[]> {
    let place = this.#places.get(shardId);
    if (!place || place.at !== after)
      place = { at: after, iterator: await this.#open(shardId, after) };
    if (!place.iterator) return [];
    try {
      const { Records: records = [], NextShardIterator: iterator } = await this.#client.send(
        new GetRecordsCommand({ ShardIterator: place.iterator, Limit: pageSize }),
      );
      this.#places.set(shardId, {
        at: records.at(-1)?.dynamodb?.SequenceNumber ?? after,
        iterator,
      });
      return records;
    } catch (error) {
      this.#places.set(shardId, undefined);
      if (error instanceof ExpiredIteratorException) return this.#read(shardId, after);
      throw error;
    }
  }

  async #open(shardId: string, after: string | undefined): Promise<string | undefined> {
    const iteratorOf = async (ShardIteratorType: ShardIteratorType, SequenceNumber?: string) => {
      const { ShardIterator } = await this.#client.send(
        new GetShardIteratorCommand({
          StreamArn: this.#streamArn,
          ShardId: shardId,
          ShardIteratorType,
          SequenceNumber,
        }),
      );
      return ShardIterator;
    };
    if (after === undefined) return iteratorOf('TRIM_HORIZON');
    try {
      return await iteratorOf('AFTER_SEQUENCE_NUMBER', after);
    } catch (error) {
      if (!(error instanceof TrimmedDataAccessException)) throw error;
      this.#log.trouble(
        `the stream no longer holds what came after ${after}; reading on from its oldest record`,
      );
      return iteratorOf('TRIM_HORIZON');
    }
  }
}

/**
 * An open position in a shard: just after `at`. Without an iterator the shard is read to its end
 * and closed.
 */
type Place = { at: string | undefined; iterator: string | undefined };

/** The cache of a shard: the records after a position, or that there were none as of a signal. */
type Known = { after: string | undefined; records: _Record[]; asOf: number };

const searchSeconds = 60;

const pageSize = 1000; // What one GetRecords call returns at most.
