import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { streamFilter } from '../../manifest.ts';
import { tableShape } from '../../table-shape.ts';

/** Whether the event source's filter lets a record through. */
export const passesFilter = ({ eventName, dynamodb }: _Record): boolean =>
  eventName === streamFilter.eventName &&
  (dynamodb?.Keys?.[tableShape.sortKey]?.S ?? '').startsWith(streamFilter.sortKeyPrefix);

/** The record as Lambda passes it on: the same, except for the time in seconds since the epoch. */
export const asLambdaRecord = (record: _Record, eventSourceARN: string): DynamoDBRecord => {
  const { ApproximateCreationDateTime: created, ...dynamodb } = record.dynamodb ?? {};
  return {
    ...record,
    eventSourceARN,
    dynamodb: {
      ...dynamodb,
      ApproximateCreationDateTime: created && Math.floor(created.getTime() / 1000),
    },
  } as DynamoDBRecord;
};
