import type { DynamoDBStreamEvent } from 'aws-lambda';
import { eachLedgerEvent } from '../adapters/stream-records.ts';
import { tellPeople } from './tell-people.ts';

export const handler = (batch: DynamoDBStreamEvent) => eachLedgerEvent('notify', batch, tellPeople);
