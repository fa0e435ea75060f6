import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { MemberId } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { queryPages } from '../table/query-pages.ts';
import { table } from '../table/table.ts';

/**
 * Notes that a member has left a party, and that open requests have not all heard of it yet. Stored
 * with the member, so that it is not lost when telling them is cut short, or left to the clock.
 */
export const departurePut = (departure: Departure) => ({
  TableName: tableName(),
  Item: { ...keys.departure(departure.memberId), ...departure },
});

/** Who has left, and the revision of their roster entry by which they did. */
export type Departure = z.infer<typeof Departure>;

const Departure = z.object({ memberId: MemberId, revision: z.int().min(1) });

/** Those who have left, and whose requests have not all heard of it. */
export const notedDepartures = async (): Promise<Departure[]> => {
  const pages = queryPages({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.departure('').pk },
    ConsistentRead: true,
  });
  const noted: Departure[] = [];
  for await (const { Items = [] } of pages)
    noted.push(...Items.map((item) => Departure.parse(item)));
  return noted;
};

/** All open requests have heard of it; a later departure of the same member stays noted. */
export const deleteDeparture = async ({ memberId, revision }: Departure): Promise<void> => {
  try {
    await table().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keys.departure(memberId),
        ConditionExpression: 'revision = :told',
        ExpressionAttributeValues: { ':told': revision },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
