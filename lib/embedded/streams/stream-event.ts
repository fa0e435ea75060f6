import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { type StreamConsumer, streamFilter } from '../../manifest.ts';
import { tableShape } from '../../table-shape.ts';

/** Whether a consumer's filter lets a record through. */
export const passesFilter = (
  { histories }: Pick<StreamConsumer, 'histories'>,
  { eventName, dynamodb }: _Record,
): boolean => {
  const { [tableShape.partitionKey]: pk, [tableShape.sortKey]: sk } = dynamodb?.Keys ?? {};
  return (
    eventName === streamFilter.eventName &&
    (sk?.S ?? '').startsWith(streamFilter.sortKeyPrefix) &&
    histories.some((begin) => (pk?.S ?? '').startsWith(begin))
  );
};

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
