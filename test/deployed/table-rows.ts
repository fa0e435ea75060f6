import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Stage } from '../../functions/core/words/words.ts';
import { emulatorEndpoint } from '../../lib/infra/config/emulator-endpoint.ts';
import { streams, table } from './clients.ts';

/** What tells of an item how far things are. */
export type Row = {
  pk: string;
  sk: string;
  stage?: Stage;
  signalled?: boolean;
  /** Of a wait its ARN, of what holds a request its name. */
  execution?: string;
  messageId?: string;
};

/** The rows of requests, of agreements, and of mails in and out, as they are when it is asked. */
export type Rows = () => Promise<readonly Row[]>;

const scan = async (tableName: string): Promise<Row[]> => {
  const rows: Row[] = [];
  let next: Record<string, unknown> | undefined;
  do {
    const page = await table.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ProjectionExpression: 'pk, sk, stage, signalled, execution, messageId',
        FilterExpression:
          'begins_with(pk, :request) OR begins_with(pk, :agreement) OR begins_with(pk, :intake) OR sk = :mail',
        ExpressionAttributeValues: {
          ':request': 'REQ#',
          ':agreement': 'AGREEMENT#',
          ':intake': 'INTAKE#',
          ':mail': 'MAIL',
        },
        ExclusiveStartKey: next,
      }),
    );
    rows.push(...((page.Items ?? []) as Row[]));
    next = page.LastEvaluatedKey;
  } while (next);
  return rows;
};

/** Where the only shard of an emulator's stream ends now. */
const endOfStream = async (tableName: string): Promise<string | undefined> => {
  const { Table } = await table.send(new DescribeTableCommand({ TableName: tableName }));
  const StreamArn = Table?.LatestStreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const [{ ShardId } = {}, ...more] = StreamDescription?.Shards ?? [];
  if (!ShardId || more.length > 0) throw new Error('the stream of an emulated table has one shard');
  const end = { StreamArn, ShardId, ShardIteratorType: 'LATEST' } as const;
  return (await streams.send(new GetShardIteratorCommand(end))).ShardIterator;
};

const rowOf = ({
  pk,
  sk,
  stage,
  signalled,
  execution,
  messageId,
}: NonNullable<_Record['dynamodb']>['NewImage'] = {}) =>
  ({
    pk: pk?.S,
    sk: sk?.S,
    stage: stage?.S,
    signalled: signalled?.BOOL,
    execution: execution?.S,
    messageId: messageId?.S,
  }) as Row;

/** Scans once, and keeps up by the stream. */
const following = async (tableName: string): Promise<Rows> => {
  let iterator = await endOfStream(tableName);
  const rows = new Map((await scan(tableName)).map((row) => [`${row.pk} ${row.sk}`, row]));

  const apply = ({ eventName, dynamodb }: _Record): void => {
    const { pk, sk } = dynamodb?.Keys ?? {};
    const key = `${pk?.S} ${sk?.S}`;
    if (eventName === 'REMOVE') rows.delete(key);
    else if (/^(REQ|AGREEMENT|INTAKE)#/.test(pk?.S ?? '') || sk?.S === 'MAIL')
      rows.set(key, rowOf(dynamodb?.NewImage));
  };

  const catchUp = async (): Promise<void> => {
    for (let more = true; more; ) {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
      iterator = page.NextShardIterator;
      for (const record of page.Records ?? []) apply(record);
      more = (page.Records ?? []).length > 0;
    }
  };

  // One after the other, so that none applies what another has passed.
  let caughtUp = Promise.resolve();
  return async () => {
    caughtUp = caughtUp.then(catchUp);
    await caughtUp;
    return [...rows.values()];
  };
};

/**
 * The rows of that table. AWS scans: its stream has a write only soon. An emulator has it there at
 * once, and takes longer for a scan with each request that there is.
 */
export const rowsOf = async (tableName: string): Promise<Rows> =>
  emulatorEndpoint() ? following(tableName) : () => scan(tableName);
