import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { LedgerEvent } from '../shared/ledger.ts';
import { log } from './log.ts';
import { parseLedgerEvent } from './request-store.ts';

const ledgerEventOf = (record: DynamoDBRecord): LedgerEvent => {
  const image = record.dynamodb?.NewImage;
  if (!image) throw new Error('a stream record without its new image');
  return parseLedgerEvent(unmarshall(image as Parameters<typeof unmarshall>[0]));
};

/**
 * Handles the ledger events of a batch in order. It stops at the first that fails and reports it: a stream goes on
 * from there, so that nothing after it overtakes it and nothing before it is done again.
 */
export const eachLedgerEvent = async (
  batch: DynamoDBStreamEvent,
  handle: (event: LedgerEvent) => Promise<void>,
): Promise<DynamoDBBatchResponse> => {
  for (const record of batch.Records) {
    try {
      await handle(ledgerEventOf(record));
    } catch (error) {
      log().error('a ledger event was not handled', { eventID: record.eventID, error: error as Error });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
};
