import type { DynamoDBStreamEvent } from 'aws-lambda';
import { eachLedgerEvent } from '../adapters/stream-records.ts';
import { followEvent } from './follow-event.ts';

export const handler = (batch: DynamoDBStreamEvent) => eachLedgerEvent('workflow', batch, followEvent);
