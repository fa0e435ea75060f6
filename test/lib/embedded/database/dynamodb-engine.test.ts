import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  ResourceNotFoundException,
  ScanCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../../../lib/embedded/database/dynamodb-engine.ts';
import { provisionTable } from '../../../../lib/embedded/database/provision-table.ts';
import { tableName } from '../../../../lib/embedded/function-environment.ts';
import { portForLife, serveLoopback } from '../../../../lib/embedded/http/loopback.ts';
import { localCredentials, localRegion } from '../../../../lib/embedded/local-account.ts';
import { StartProblem } from '../../../../lib/embedded/start-problem.ts';
import { enginesOn } from '../../../fixtures/engine-processes.ts';

const quiet = { info: () => {}, trouble: () => {} };

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-engine-'));
});

afterEach(() => rmSync(root, { recursive: true }));

it('does not start on a file that is no database, and says which', async () => {
  const file = join(root, 'countersign.sqlite');
  writeFileSync(file, 'this is not a database, and long enough to be looked at');
  const starting = startEngine(file, quiet);
  await expect(starting).rejects.toThrow(StartProblem);
  await expect(starting).rejects.toThrow(`the database ${file} cannot be opened`);
});

it('names a port that is in use, and leaves nothing behind', async () => {
  const file = join(root, 'countersign.sqlite');
  const port = await portForLife('engine');
  const other = await serveLoopback('other', port, (_, response) => void response.end());
  const starting = startEngine(file, quiet);
  await expect(starting).rejects.toThrow(StartProblem);
  await expect(starting).rejects.toThrow(`port ${port} for the database endpoint is in use. Start`);
  await other.stop();
  await expect.poll(() => enginesOn(file), { timeout: 5000 }).toEqual([]);
});

describe('the engine', () => {
  let file: string;
  let engine: Engine;
  let client: DynamoDBClient;
  let troubles: string[];

  beforeEach(async () => {
    file = join(root, 'countersign.sqlite');
    troubles = [];
    engine = await startEngine(file, { ...quiet, trouble: (line) => void troubles.push(line) });
    client = new DynamoDBClient({
      endpoint: engine.endpoint,
      region: localRegion,
      credentials: localCredentials,
    });
    await provisionTable(client, tableName);
  });

  afterEach(async () => {
    client.destroy();
    await engine.stop();
  });

  const put = (sk: string, more: Partial<PutItemCommandInput> = {}) =>
    client.send(
      new PutItemCommand({
        TableName: tableName,
        Item: { pk: { S: 'A' }, sk: { S: sk } },
        ...more,
      }),
    );

  const all = async () => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'A' } },
        ConsistentRead: true,
      }),
    );
    return Items.map((item) => item.sk?.S);
  };

  it('gets the indexes that a table of an earlier version lacks, with what is in it', async () => {
    await client.send(
      new UpdateTableCommand({
        TableName: tableName,
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'gsi4' } }],
      }),
    );
    const Item = { pk: { S: 'A' }, sk: { S: 'a' }, gsi4pk: { S: 'R' }, gsi4sk: { N: '5' } };
    await client.send(new PutItemCommand({ TableName: tableName, Item }));
    const before = await client.send(new DescribeTableCommand({ TableName: tableName }));
    expect(before.Table?.GlobalSecondaryIndexes).toHaveLength(3);
    await provisionTable(client, tableName);
    const { Items } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'gsi4',
        KeyConditionExpression: 'gsi4pk = :rank',
        ExpressionAttributeValues: { ':rank': { S: 'R' } },
      }),
    );
    expect(Items).toEqual([Item]);
  });

  it('has no port of its own', () => {
    const [pid] = enginesOn(file);
    const sockets = readdirSync(`/proc/${pid}/fd`)
      .map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`))
      .flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []);
    const listening = ['tcp', 'tcp6']
      .flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n'))
      .map((line) => line.trim().split(/\s+/)[9]);
    expect(pid).toBeDefined();
    expect(sockets.filter((inode) => listening.includes(inode))).toEqual([]);
  });

  it('keeps its file to its user', async () => {
    await put('one');
    for (const name of readdirSync(root))
      expect([name, statSync(join(root, name)).mode & 0o777]).toEqual([name, 0o600]);
  });

  it('cancels a transaction as DynamoDB does, with a reason for each item', async () => {
    await put('one');
    const items = ['two', 'one'].map((sk) => ({
      Put: {
        TableName: tableName,
        Item: { pk: { S: 'A' }, sk: { S: sk } },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }));
    const refused = await client
      .send(new TransactWriteItemsCommand({ TransactItems: items }))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TransactionCanceledException);
    expect(refused).toMatchObject({
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    });
    expect(await all()).toEqual(['one']);
  });

  it('keeps text of every kind, in lines of any length', async () => {
    const texts = ['a\u2028b\u2029c\nd\re', '😀 "quoted" \\ \u0000', 'x'.repeat(300_000)];
    for (const [index, text] of texts.entries())
      await put(String(index), {
        Item: { pk: { S: 'B' }, sk: { S: String(index) }, text: { S: text } },
      });
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
    expect(Items.map(({ text }) => text?.S)).toEqual(texts);
  });

  it('refuses what it would have to leave out', async () => {
    await expect(put('one', { ReturnConsumedCapacity: 'TOTAL' })).rejects.toThrow(
      'PutItem takes no ReturnConsumedCapacity here.',
    );
    await expect(put('one', { TableName: 'elsewhere' })).rejects.toThrow(ResourceNotFoundException);
    expect(await all()).toEqual([]);
  });

  it('is started again when it dies, and calls wait for it', async () => {
    await put('before');
    for (const pid of enginesOn(file)) process.kill(pid, 'SIGKILL');
    await expect.poll(() => troubles.length, { timeout: 5000 }).toBe(1);
    expect(troubles[0]).toContain('starting it again');
    expect(await all()).toEqual(['before']);
  });
});

it('ends with whoever started it, even when that is killed', async () => {
  const file = join(root, 'countersign.sqlite');
  const starter = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { startEngine } from './lib/embedded/database/dynamodb-engine.ts';
       await startEngine(${JSON.stringify(file)}, { info() {}, trouble() {} });
       console.log('started');
       setInterval(() => {}, 60_000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(starter.stdout, 'data');
  expect(enginesOn(file)).toHaveLength(1);
  starter.kill('SIGKILL');
  await once(starter, 'exit');
  await expect.poll(() => enginesOn(file), { timeout: 5000 }).toEqual([]);
});
