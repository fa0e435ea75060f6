import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { eventIdOf, type LedgerEvent } from '../../core/ledger/ledger.ts';
import { log } from '../log.ts';
import { parseLedgerEvent } from '../requests/request-store.ts';
import { idOf, seqOf } from '../table/keys.ts';

/** Who follows the ledger, by the name of its consumer in the wiring. */
export type Consumer = 'workflow' | 'notify';

/** What came of an event, for the log: words and counts, nothing personal. */
export type Handled = { outcome: string } & Readonly<Record<string, string | number>>;

export type HandleEvent = (event: LedgerEvent) => Promise<Handled>;

/** Handles one event, and leaves the line by which people find out what became of it. */
export const handleLogged = async (
  consumer: Consumer,
  event: LedgerEvent,
  handle: HandleEvent,
): Promise<Handled> => {
  const handled = await handle(event);
  const { requestId, type } = event;
  log().info('event handled', {
    consumer,
    eventId: eventIdOf(event),
    requestId,
    eventType: type,
    ...handled,
  });
  return handled;
};

/**
 * Handles the ledger events of a batch in order. It stops at the first that fails and reports it: a
 * stream goes on from there, so that nothing after it overtakes it and nothing before it is done
 * again.
 */
export const eachLedgerEvent = async (
  consumer: Consumer,
  batch: DynamoDBStreamEvent,
  handle: HandleEvent,
): Promise<DynamoDBBatchResponse> => {
  for (const record of batch.Records) {
    try {
      await handleLogged(consumer, ledgerEventOf(record), handle);
    } catch (error) {
      log().error('event not handled', { consumer, ...named(record), error: error as Error });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
};

const ledgerEventOf = (record: DynamoDBRecord): LedgerEvent => {
  const image = record.dynamodb?.NewImage;
  if (!image) throw new Error('a stream record without its new image');
  return parseLedgerEvent(unmarshall(image as Parameters<typeof unmarshall>[0]));
};

/** Which event a record is, from its key alone: what cannot be read has a name as well. */
const named = ({ dynamodb }: DynamoDBRecord): { requestId: string; eventId: string } => {
  const requestId = idOf({ pk: dynamodb?.Keys?.pk?.S ?? '' });
  const seq = seqOf({ sk: dynamodb?.Keys?.sk?.S ?? '' });
  return { requestId, eventId: eventIdOf({ requestId, seq }) };
};
