import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { agreementEventId } from '../../functions/core/agreements/agreement-ledger.ts';
import { eventIdOf } from '../../functions/core/ledger/ledger.ts';
import { isHumanStep } from '../../functions/core/stages/stages.ts';
import { emulatorEndpoint } from '../../lib/infra/config/emulator-endpoint.ts';
import { workflows } from './clients.ts';
import { type Consumer, consumersOf } from './consumers.ts';
import type { Mailbox } from './mailbox.ts';
import { type Row, rowsOf } from './table-rows.ts';
import type { Target } from './target.ts';

/**
 * Tells when everything that follows from what was done has happened: each event of each ledger has
 * been handled by both consumers of the stream, as their logs say, and each mail to the intake by
 * the one that answers it; each mail that SES took has arrived; each open request waits in the step
 * of its stage; no rollup runs.
 */

const requestOf = ({ pk }: Row): string => pk.slice('REQ#'.length);

const eventIds = (rows: readonly Row[]): string[] =>
  rows
    .filter(({ sk }) => sk.startsWith('EVT#'))
    .map(({ pk, sk }) => {
      const seq = Number(sk.slice('EVT#'.length));
      if (pk.startsWith('REQ#')) return eventIdOf({ requestId: pk.slice('REQ#'.length), seq });
      if (pk.startsWith('AGREEMENT#'))
        return agreementEventId({ agreement: pk.slice('AGREEMENT#'.length), seq });
      return pk;
    });

/**
 * Open requests that do not wait where they are, in the execution that holds them, as sentences.
 */
const notParked = (rows: readonly Row[]): string[] => {
  const holder = new Map(
    rows.filter(({ sk }) => sk === 'WORKFLOW').map(({ pk, execution }) => [pk, execution]),
  );
  const isHeld = ({ pk, execution }: Row): boolean =>
    !holder.has(pk) || execution?.split(':').at(-1) === holder.get(pk);
  const waiting = new Set(
    rows
      .filter((row) => row.sk.startsWith('WAIT#') && row.signalled === false && isHeld(row))
      .map(({ pk, sk }) => pk + sk),
  );
  return rows
    .filter(({ sk, stage }) => sk === 'META' && stage !== undefined && isHumanStep(stage))
    .filter(({ pk, stage }) => !waiting.has(`${pk}WAIT#${stage}`))
    .map((row) => `${requestOf(row)} to wait in ${row.stage}`);
};

/** What SES took, by the id that it gave, and nobody has received. */
const notArrived = async (rows: readonly Row[], { missing }: Mailbox): Promise<string[]> => {
  const sent = rows.flatMap(({ sk, messageId }) => (sk === 'MAIL' && messageId ? [messageId] : []));
  return (await missing(sent)).map((messageId) => `the mail ${messageId} to arrive`);
};

const runningRollups = async ({ stateMachines }: Target): Promise<string[]> => {
  const { executions = [] } = await workflows.send(
    new ListExecutionsCommand({
      stateMachineArn: stateMachines['roi-rollup'],
      statusFilter: 'RUNNING',
    }),
  );
  return executions.map(({ name }) => `the rollup ${name} to end`);
};

const patienceMillis = 60_000;
/**
 * AWS limits how often logs may be read, and has them a few seconds late. An emulator works slower
 * while it is asked.
 */
const pauseMillis = emulatorEndpoint() ? 25 : 2_000;
/**
 * An emulator may keep a line back until a function runs again. Handling takes less than this, as a
 * rule.
 */
const flushAfterMillis = emulatorEndpoint() ? 400 : Number.POSITIVE_INFINITY;
/** After so many flushes that brought nothing, another worker may be the one that has the line. */
const flushesPerWorker = 10;

const pause = () => new Promise((resolve) => setTimeout(resolve, pauseMillis));

/** Throws after a minute, and says what it waited for. */
const patience = () => {
  const end = Date.now() + patienceMillis;
  return (missing: readonly string[]): void => {
    if (Date.now() > end) throw new Error(`waited a minute for ${missing.join(', ')}`);
  };
};

/** Waits until a consumer has handled these events. */
const handled = async (
  { name, unhandled, flush }: Consumer,
  ids: readonly string[],
): Promise<void> => {
  const wait = patience();
  let flushed = Date.now();
  let flushes = 0;
  for (;;) {
    const missing = await unhandled(ids);
    if (missing.length === 0) return;
    wait(missing.map((id) => `${name} to handle ${id}`));
    if (Date.now() - flushed > flushAfterMillis) {
      flushes += 1;
      // A flush that meets the stream's own call makes a second worker, whose lines one call alone
      // would never reach.
      await flush(Math.ceil(flushes / flushesPerWorker));
      flushed = Date.now();
    }
    await pause();
  }
};

export type Settled = () => Promise<void>;

/** Follows a deployed platform from its first day on, and what has come into its mailbox since. */
export const settling = async (target: Target, mailbox: Mailbox): Promise<Settled> => {
  const consumers = consumersOf(target);
  const rowsNow = await rowsOf(target.tableName);
  return async () => {
    const wait = patience();
    for (;;) {
      const rollups = await runningRollups(target);
      const rows = await rowsNow();
      const idsFor = ({ histories }: Consumer) =>
        eventIds(rows.filter(({ pk }) => histories.some((begins) => pk.startsWith(begins))));
      if (consumers.some((consumer) => !consumer.knowsOf(idsFor(consumer)))) {
        // What handling leaves behind is only there afterwards. Mails take longest, and are asked
        // about first.
        for (const consumer of consumers.toReversed()) await handled(consumer, idsFor(consumer));
        wait(['events to come to an end']);
        continue;
      }
      const missing = [...notParked(rows), ...rollups, ...(await notArrived(rows, mailbox))];
      if (missing.length === 0) return;
      wait(missing);
      await pause();
    }
  };
};
