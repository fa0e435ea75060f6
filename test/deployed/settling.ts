import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { isHumanStep, type Stage } from '../../functions/shared/words.ts';
import { logs, table, workflows } from './clients.ts';
import type { Target } from './target.ts';

/**
 * Tells when everything that follows from what was done has happened: each event of each ledger has been handled by
 * both consumers of the stream, as their logs say; each open request waits in the step of its stage; no rollup runs.
 */

type Row = { pk: string; sk: string; stage?: Stage; signalled?: boolean };

const scan = async (tableName: string): Promise<Row[]> => {
  const rows: Row[] = [];
  let next: Record<string, unknown> | undefined;
  do {
    const page = await table.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ProjectionExpression: 'pk, sk, stage, signalled',
        FilterExpression: 'begins_with(pk, :request)',
        ExpressionAttributeValues: { ':request': 'REQ#' },
        ExclusiveStartKey: next,
      }),
    );
    rows.push(...((page.Items ?? []) as Row[]));
    next = page.LastEvaluatedKey;
  } while (next);
  return rows;
};

const requestOf = ({ pk }: Row): string => pk.slice('REQ#'.length);

const eventIds = (rows: readonly Row[]): string[] =>
  rows
    .filter(({ sk }) => sk.startsWith('EVT#'))
    .map((row) => `${requestOf(row)}#${Number(row.sk.slice('EVT#'.length))}`);

/** Open requests that do not wait where they are, as sentences. */
const notParked = (rows: readonly Row[]): string[] => {
  const waiting = new Set(
    rows
      .filter(({ sk, signalled }) => sk.startsWith('WAIT#') && signalled === false)
      .map(({ pk, sk }) => pk + sk),
  );
  return rows
    .filter(({ sk, stage }) => sk === 'META' && stage !== undefined && isHumanStep(stage))
    .filter(({ pk, stage }) => !waiting.has(`${pk}WAIT#${stage}`))
    .map((row) => `${requestOf(row)} to wait in ${row.stage}`);
};

/** The events that a consumer has handled since the tests began; its log is read on from where it was. */
const handledBy = (logGroup: string) => {
  const handled = new Set<string>();
  let from = Date.now() - 60_000;
  return async (): Promise<Set<string>> => {
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

const runningRollups = async (arn: string | undefined): Promise<string[]> => {
  const { executions = [] } = await workflows.send(
    new ListExecutionsCommand({ stateMachineArn: arn, statusFilter: 'RUNNING' }),
  );
  return executions.map(({ name }) => `the rollup ${name} to end`);
};

const patienceMillis = 60_000;
const pauseMillis = 20;

export type Settled = () => Promise<void>;

/** Follows one deployed platform. The function that it gives throws after a minute, and says what it waited for. */
export const settling = (target: Target): Settled => {
  const consumers = target.consumerLogs.map(handledBy);

  const waitedFor = async (): Promise<string[]> => {
    const rows = await scan(target.tableName);
    const ids = eventIds(rows);
    const logged = await Promise.all(consumers.map((read) => read()));
    const unhandled = logged.flatMap((handled, index) =>
      ids.filter((id) => !handled.has(id)).map((id) => `${target.consumerLogs[index]} to handle ${id}`),
    );
    return [...unhandled, ...notParked(rows), ...(await runningRollups(target.stateMachines['roi-rollup']))];
  };

  return async () => {
    let missing: string[] = [];
    for (const end = Date.now() + patienceMillis; Date.now() < end; ) {
      missing = await waitedFor();
      if (missing.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMillis));
    }
    throw new Error(`waited a minute for ${missing.join(', ')}`);
  };
};
