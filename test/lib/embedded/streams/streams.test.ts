import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DynamoDBClient,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Activity } from '../../../../lib/embedded/activity.ts';
import { type DataFolder, openDataFolder } from '../../../../lib/embedded/data-folder.ts';
import { type Engine, startEngine } from '../../../../lib/embedded/database/dynamodb-engine.ts';
import { provisionTable } from '../../../../lib/embedded/database/provision-table.ts';
import { localCredentials, localRegion } from '../../../../lib/embedded/local-account.ts';
import { startStreams } from '../../../../lib/embedded/streams/streams.ts';
import { TestClock } from '../../../../lib/embedded/test-clock.ts';
import type { FunctionName } from '../../../../lib/manifest.ts';
import { callsDuring } from '../../../fixtures/calls-during.ts';

/** Consumers on the real engine's stream, with handlers of the test. */

type Consume = (records: DynamoDBRecord[]) => unknown;

const consumers = [
  { name: 'one', function: 'signal-workflow', batchSize: 25, histories: ['REQ#'] },
  { name: 'two', function: 'notify', batchSize: 10, histories: ['REQ#'] },
] as const;

let root: string;
let engine: Engine;
let client: DynamoDBClient;
let folder: DataFolder;
let clock: TestClock;
let activity: Activity;
let troubles: string[];
let seen: Record<string, DynamoDBRecord[][]>;
let consume: Record<string, Consume>;
let redelivered: unknown[];
let redeliver: () => unknown;
let streams: ReturnType<typeof startStreams> | undefined;
let streamArn: string;
let table = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'countersign-streams-'));
  engine = await startEngine(join(root, 'engine.sqlite'), { info: () => {}, trouble: () => {} });
  client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
});

afterAll(async () => {
  client.destroy();
  await engine.stop();
  rmSync(root, { recursive: true });
});

beforeEach(async () => {
  table += 1;
  streamArn = await provisionTable(client, `table${table}`);
  folder = openDataFolder(join(root, `folder${table}`));
  clock = new TestClock('2026-03-02T15:00:00.000Z');
  activity = new Activity();
  troubles = [];
  seen = { 'signal-workflow': [], notify: [] };
  consume = {};
  redelivered = [];
  redeliver = () => [];
});

afterEach(async () => {
  await streams?.stop();
  streams = undefined;
});

const run = () => {
  streams = startStreams({
    endpoint: engine.endpoint,
    streamArn,
    folder,
    clock,
    activity,
    consumers,
    patience: { attempts: 3, firstWaitMs: 1000 },
    log: { info: () => {}, trouble: (line) => void troubles.push(line) },
    invoke: (name: FunctionName, event: unknown) =>
      activity.during(async () => {
        const { Records } = event as Partial<DynamoDBStreamEvent>;
        if (!Records) {
          redelivered.push({ name, event });
          return redeliver();
        }
        seen[name]?.push(Records);
        return consume[name]?.(Records);
      }),
  });
  clock.settle = () => activity.settled();
  streams.kick();
  return activity.settled();
};

const events = async (from: number, count: number): Promise<void> => {
  for (let first = from; first < from + count; first += 100) {
    const numbers = Array.from(
      { length: Math.min(100, from + count - first) },
      (_, index) => first + index,
    );
    await client.send(
      new TransactWriteItemsCommand({
        TransactItems: numbers.map((number) => ({
          Put: {
            TableName: `table${table}`,
            Item: {
              pk: { S: 'REQ#CR-7F3K2QX' },
              sk: { S: `EVT#${String(number).padStart(8, '0')}` },
            },
          },
        })),
      }),
    );
  }
};

const numberOf = (record: DynamoDBRecord): number => Number(record.dynamodb?.Keys?.sk?.S?.slice(4));
const numbers = (name: string): number[] => (seen[name] ?? []).flat().map(numberOf);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const failOn =
  (bad: number): Consume =>
  (records) => ({
    batchItemFailures: records
      .filter((record) => numberOf(record) === bad)
      .map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber })),
  });

describe('stream consumers', () => {
  it('read the stream once for all of them: what there is, and that there is no more', async () => {
    await run();
    await events(1, 30);
    const kick = async () => {
      streams?.kick();
      await activity.settled();
    };
    expect(await callsDuring('GetRecords', kick)).toBe(2);
    expect(numbers('signal-workflow')).toEqual(upTo(30));
    expect(numbers('notify')).toEqual(upTo(30));
    expect(await callsDuring('GetRecords', kick)).toBe(1);
    await events(31, 1);
    await kick();
    expect(numbers('notify')).toEqual(upTo(31));
  });

  it('that are behind read on from where they are, whatever the others have read', async () => {
    consume = { notify: failOn(2) };
    await events(1, 3);
    await run();
    await events(4, 3);
    streams?.kick();
    await clock.jump(0);
    expect(numbers('signal-workflow')).toEqual(upTo(6));
    consume = {};
    await clock.jump(1000);
    expect(new Set(numbers('notify'))).toEqual(new Set(upTo(6)));
  });

  it('get new ledger events in batches of their size, and nothing else', async () => {
    await client.send(
      new PutItemCommand({
        TableName: `table${table}`,
        Item: { pk: { S: 'REQ#CR-7F3K2QX' }, sk: { S: 'META' } },
      }),
    );
    await events(1, 30);
    const Key = { pk: { S: 'REQ#CR-7F3K2QX' }, sk: { S: 'EVT#00000001' } };
    await client.send(
      new UpdateItemCommand({
        TableName: `table${table}`,
        Key,
        UpdateExpression: 'SET touched = :t',
        ExpressionAttributeValues: { ':t': { S: 'x' } },
      }),
    );
    await run();
    expect(seen['signal-workflow']?.map((batch) => batch.length)).toEqual([25, 5]);
    expect(seen.notify?.map((batch) => batch.length)).toEqual([10, 10, 10]);
    expect(numbers('notify')).toEqual(upTo(30));
  });

  it('get records in the shape that Lambda gives them', async () => {
    await events(1, 1);
    await run();
    expect(seen.notify?.[0]?.[0]).toEqual({
      eventID: expect.any(String),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      eventSourceARN: streamArn,
      awsRegion: expect.any(String),
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: { pk: { S: 'REQ#CR-7F3K2QX' }, sk: { S: 'EVT#00000001' } },
        NewImage: { pk: { S: 'REQ#CR-7F3K2QX' }, sk: { S: 'EVT#00000001' } },
        SequenceNumber: expect.stringMatching(/^\d+$/),
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_IMAGE',
      },
    });
  });

  it('are at it one after the other, in their order', async () => {
    const order: string[] = [];
    consume['signal-workflow'] = async () => {
      for (let turn = 0; turn < 500; turn += 1)
        await new Promise((resolve) => setImmediate(resolve));
      order.push('one');
    };
    consume.notify = () => void order.push('two');
    await events(1, 1);
    await run();
    expect(order).toEqual(['one', 'two']);
  });

  it('read on beyond what one call of the stream gives', async () => {
    await events(1, 1500);
    await run();
    expect(numbers('signal-workflow')).toEqual(upTo(1500));
    await events(1501, 1);
    streams?.kick();
    await activity.settled();
    expect(numbers('signal-workflow').at(-1)).toBe(1501);
  });

  it('go on after a restart where they were, each for itself', async () => {
    await events(1, 3);
    await run();
    await streams?.stop();
    rmSync(folder.file('checkpoint-two.json'));
    await events(4, 2);
    await run();
    expect(numbers('signal-workflow')).toEqual(upTo(5));
    expect(numbers('notify')).toEqual([1, 2, 3, ...upTo(5)]);
  });

  it('begin anew when the checkpoint is of another stream', async () => {
    writeFileSync(
      folder.file('checkpoint-one.json'),
      JSON.stringify({ streamArn: 'another', position: { 'shardId-00000001': '99' } }),
    );
    await events(1, 2);
    await run();
    expect(numbers('signal-workflow')).toEqual([1, 2]);
  });
});

describe('a record that fails', () => {
  it('is tried again after a wait of the clock, with all that follow it and none before it', async () => {
    await events(1, 5);
    let broken = true;
    consume.notify = (records) => (broken ? failOn(3)(records) : { batchItemFailures: [] });
    await run();
    expect(numbers('notify')).toEqual(upTo(5));
    broken = false;
    await clock.advance(1000);
    expect(numbers('notify')).toEqual([1, 2, 3, 4, 5, 3, 4, 5]);
    expect(troubles).toEqual([expect.stringContaining('try 1 of 3')]);
  });

  it('every time ends in the dead letters, loudly, and those behind it go on', async () => {
    await events(1, 5);
    consume.notify = failOn(3);
    await run();
    await clock.advance(3000);
    const letters = readFileSync(folder.file('dead-letters-two.jsonl'), 'utf8').trim().split('\n');
    expect(letters.map((line) => JSON.parse(line))).toMatchObject([
      { consumer: 'two', tries: 3, record: { dynamodb: { Keys: { sk: { S: 'EVT#00000003' } } } } },
    ]);
    expect(troubles.at(-1)).toContain('is now a dead letter');
    await events(6, 1);
    streams?.kick();
    await activity.settled();
    expect(numbers('notify').at(-1)).toBe(6);
    expect(numbers('notify').filter((number) => number === 3)).toHaveLength(3);
  });

  it('is handed over once more when asked for, by its number in the ledger, and then is a dead letter no more', async () => {
    await events(1, 5);
    consume.notify = failOn(3);
    await run();
    await clock.advance(3000);
    await streams?.deliverAgain();
    const event = { requestId: 'CR-7F3K2QX', from: 3, to: 3 };
    expect(redelivered).toEqual([{ name: 'notify', event }]);
    await streams?.deliverAgain();
    expect(redelivered).toHaveLength(1);
  });

  it('stays a dead letter when it fails once more, also through a process that died meanwhile', async () => {
    await events(1, 5);
    consume.notify = failOn(3);
    await run();
    await clock.advance(3000);
    redeliver = () => {
      throw new Error('still broken');
    };
    await streams?.deliverAgain();
    expect(troubles.at(-1)).toContain('a dead letter stays');
    const file = folder.file('dead-letters-two.jsonl');
    const letters = readFileSync(file, 'utf8');
    expect(letters).toContain('EVT#00000003');

    await streams?.stop();
    rmSync(file);
    writeFileSync(folder.file('dead-letters-two.taken.jsonl'), letters);
    redeliver = () => [];
    await run();
    await streams?.deliverAgain();
    expect(redelivered).toHaveLength(2);
  });

  it('does not hold up the other consumer', async () => {
    await events(1, 3);
    consume.notify = failOn(1);
    await run();
    expect(numbers('signal-workflow')).toEqual(upTo(3));
  });

  it('stands alone when the call as a whole throws', async () => {
    await events(1, 4);
    consume.notify = (records) => {
      if (records.some((record) => numberOf(record) === 2)) throw new Error('cannot read it');
    };
    await run();
    await clock.advance(3000);
    expect(readFileSync(folder.file('dead-letters-two.jsonl'), 'utf8')).toContain('cannot read it');
    const done = new Set(
      (seen.notify ?? [])
        .filter((batch) => !batch.some((record) => numberOf(record) === 2))
        .flat()
        .map(numberOf),
    );
    expect([...done].sort()).toEqual([1, 3, 4]);
  });

  it('keeps its place when the process ends in between', async () => {
    await events(1, 3);
    consume.notify = failOn(2);
    await run();
    await streams?.stop();
    seen.notify = [];
    consume.notify = () => undefined;
    await run();
    expect(numbers('notify')).toEqual([2, 3]);
  });

  it('fails its whole batch when it is reported under a name that nobody knows', async () => {
    await events(1, 2);
    consume.notify = () => ({ batchItemFailures: [{ itemIdentifier: '' }] });
    await run();
    expect(troubles).toEqual([expect.stringContaining('EVT#00000001 failed, try 1 of 3')]);
  });
});
