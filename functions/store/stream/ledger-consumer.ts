import type { DynamoDBStreamEvent } from 'aws-lambda';
import { Redelivery, redeliver } from './redelivery.ts';
import { type Consumer, eachLedgerEvent, type Handlers } from './stream-records.ts';

/**
 * The handler of a consumer of the ledger. The stream sends batches; operators send a `Redelivery`.
 * Throws on any other input.
 */
export const ledgerConsumer =
  (consumer: Consumer, request: Handlers['request'], others: Omit<Handlers, 'request'> = {}) =>
  async (input: unknown) => {
    const handlers = { request, ...others };
    return isBatch(input)
      ? eachLedgerEvent(consumer, input, handlers)
      : redeliver(consumer, Redelivery.parse(input), handlers);
  };

const isBatch = (input: unknown): input is DynamoDBStreamEvent =>
  typeof input === 'object' && input !== null && 'Records' in input;
