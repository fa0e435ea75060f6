import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Tour } from '../../core/people/tour.ts';
import { Instant, MemberId } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/**
 * Tours that have begun: a small item each, in one partition, until the tour is over. Where nobody
 * is new, a look at them finds an empty partition.
 */
const Stored = z.object({
  memberId: MemberId,
  begunAt: Instant,
  sent: z.int().min(0),
  nextFrom: Instant,
});

/** Begins a tour, in the transaction that adds its member. */
export const tourPut = (tour: Tour) => ({ TableName: tableName(), Item: itemOf(tour) });

const itemOf = (tour: Tour) => ({ ...keys.tour(tour.memberId), ...tour });

export const readTour = async (memberId: string): Promise<Tour | undefined> => {
  const { tour } = await readItems({ tour: keys.tour(memberId) });
  return tour && Stored.parse(tour);
};

export const toursBegun = async (): Promise<Tour[]> => {
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.tour('').pk },
    ConsistentRead: true,
  });
  const tours: Tour[] = [];
  for await (const { Items = [] } of pages) tours.push(...Items.map((item) => Stored.parse(item)));
  return tours;
};

/** Its next mail has left. Nothing, if another run has said so. */
export const advanceTour = (before: Tour, after: Tour): Promise<void> =>
  unlessMoved(() =>
    table().send(
      new PutCommand({ TableName: tableName(), Item: itemOf(after), ...asRead(before) }),
    ),
  );

/** It is over: its item goes. */
export const endTour = (tour: Tour): Promise<void> =>
  unlessMoved(() =>
    table().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keys.tour(tour.memberId),
        ...asRead(tour),
      }),
    ),
  );

const asRead = ({ sent }: Tour) => ({
  ConditionExpression: 'sent = :read',
  ExpressionAttributeValues: { ':read': sent },
});

const unlessMoved = async (write: () => Promise<unknown>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
