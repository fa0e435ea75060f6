import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { isHumanStep, type Stage } from '../../functions/shared/words.ts';
import { emulatorEndpoint } from '../../lib/config/emulator-endpoint.ts';
import { table, workflows } from './clients.ts';
import { type Consumer, consumersOf } from './consumers.ts';
import type { Mailbox } from './mailbox.ts';
import type { Target } from './target.ts';

/**
 * Tells when everything that follows from what was done has happened: each event of each ledger has been handled by
 * both consumers of the stream, as their logs say; each mail that SES took has arrived; each open request waits in the
 * step of its stage; no rollup runs.
 */

type Row = { pk: string; sk: string; stage?: Stage; signalled?: boolean; messageId?: string };

const scan = async (tableName: string): Promise<Row[]> => {
  const rows: Row[] = [];
  let next: Record<string, unknown> | undefined;
  do {
    const page = await table.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ProjectionExpression: 'pk, sk, stage, signalled, messageId',
        FilterExpression: 'begins_with(pk, :request) OR sk = :mail',
        ExpressionAttributeValues: { ':request': 'REQ#', ':mail': 'MAIL' },
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

const notHandled = async (consumers: readonly Consumer[], ids: readonly string[]): Promise<string[]> => {
  const logged = await Promise.all(
    consumers.map(async ({ name, handled }) => ({ name, ids: await handled() })),
  );
  return logged.flatMap(({ name, ids: known }) =>
    ids.filter((id) => !known.has(id)).map((id) => `${name} to handle ${id}`),
  );
};

/** What SES took, by the id that it gave, and nobody has received. */
const notArrived = (rows: readonly Row[], arrived: ReadonlySet<string>): string[] =>
  rows
    .filter(({ sk, messageId }) => sk === 'MAIL' && messageId !== undefined && !arrived.has(messageId))
    .map(({ pk }) => `${pk} to arrive`);

const runningRollups = async ({ stateMachines }: Target): Promise<string[]> => {
  const { executions = [] } = await workflows.send(
    new ListExecutionsCommand({ stateMachineArn: stateMachines['roi-rollup'], statusFilter: 'RUNNING' }),
  );
  return executions.map(({ name }) => `the rollup ${name} to end`);
};

const patienceMillis = 60_000;
/** AWS limits how often logs may be read, and has them a few seconds late. */
const pauseMillis = emulatorEndpoint() ? 20 : 2_000;
/** An emulator keeps a line back until a function runs again. Handling takes less than this, as a rule. */
const flushAfterMillis = emulatorEndpoint() ? 150 : Number.POSITIVE_INFINITY;
/** After so many flushes that brought nothing, another worker may be the one that has the line. */
const flushesPerWorker = 10;

/** Asks until nothing is missing any more. Throws after a minute, and says what it waited for. */
const untilNothing = async (
  ask: () => Promise<string[]>,
  nudge?: (nth: number) => Promise<void>,
): Promise<void> => {
  const begun = Date.now();
  let nudged = begun;
  let nudges = 0;
  for (;;) {
    const missing = await ask();
    if (missing.length === 0) return;
    if (Date.now() - begun > patienceMillis) throw new Error(`waited a minute for ${missing.join(', ')}`);
    if (nudge && Date.now() - nudged > flushAfterMillis) {
      nudges += 1;
      await nudge(nudges);
      nudged = Date.now();
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMillis));
  }
};

export type Settled = () => Promise<void>;

/** Follows a deployed platform from its first day on; `arrived` tells which mails have come since. */
export const settling = async (target: Target, arrived: Mailbox['arrived']): Promise<Settled> => {
  const consumers = await consumersOf(target);
  // A flush that meets the stream's own call makes a second worker, whose lines one call alone would never reach.
  const flush = async (nth: number) => {
    const workers = Math.ceil(nth / flushesPerWorker);
    await Promise.all(consumers.map((consumer) => consumer.flush(workers)));
  };
  return () =>
    untilNothing(async () => {
      const ids = eventIds(await scan(target.tableName));
      // Logs are asked more often than the table: reading all of it costs most.
      await untilNothing(() => notHandled(consumers, ids), flush);
      const rollups = await runningRollups(target);
      // What handling has left behind is only there now.
      const rows = await scan(target.tableName);
      const unhandled = await notHandled(consumers, eventIds(rows));
      return [...unhandled, ...notParked(rows), ...rollups, ...notArrived(rows, await arrived())];
    });
};
