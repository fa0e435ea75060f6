import type { DynamoDBStreamEvent } from 'aws-lambda';
import { Redelivery, redeliver } from './redelivery.ts';
import { type Consumer, eachLedgerEvent, type HandleEvent } from './stream-records.ts';

/**
 * The handler of a consumer of the ledger. The stream sends batches; operators send a `Redelivery`.
 * Throws on any other input.
 */
export const ledgerConsumer = (consumer: Consumer, handle: HandleEvent) => async (input: unknown) =>
  isBatch(input)
    ? eachLedgerEvent(consumer, input, handle)
    : redeliver(consumer, Redelivery.parse(input), handle);

const isBatch = (input: unknown): input is DynamoDBStreamEvent =>
  typeof input === 'object' && input !== null && 'Records' in input;
