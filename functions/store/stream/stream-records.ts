import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { eventIdOf, type LedgerEvent } from '../../core/ledger/ledger.ts';
import { log } from '../log.ts';
import { parseLedgerEvent } from '../requests/request-store.ts';
import { idOf, seqOf } from '../table/keys.ts';

/** The consumers of the ledger's stream. */
export type Consumer = 'workflow' | 'notify';

/** The outcome of an event, for the log: words and counts, nothing personal. */
export type Handled = { outcome: string } & Readonly<Record<string, string | number>>;

export type HandleEvent = (event: LedgerEvent) => Promise<Handled>;

/** Handles one event, and logs its outcome. */
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
 * Handles the ledger events of a batch in order. Stops at the first failure and reports it: the
 * stream resumes there, so that nothing overtakes it and nothing before it is repeated.
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
      log().error('event not handled', { consumer, ...eventNameOf(record), error: error as Error });
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

/** The event of a record, from its key alone, so that even an unreadable record is identified. */
const eventNameOf = ({ dynamodb }: DynamoDBRecord): { requestId: string; eventId: string } => {
  const requestId = idOf({ pk: dynamodb?.Keys?.pk?.S ?? '' });
  const seq = seqOf({ sk: dynamodb?.Keys?.sk?.S ?? '' });
  return { requestId, eventId: eventIdOf({ requestId, seq }) };
};
