import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { OpenWork } from '../../core/asking/open-work.ts';
import { Instant, Tier } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { indexes } from '../table/keys.ts';
import { table } from '../table/table.ts';

/**
 * What each of some members has to do: a query each, of small items. The index may lag by a moment,
 * so that two requests of one instant can come to one owner; the next sees both.
 */
export const readOpenWork = async (
  memberIds: readonly string[],
): Promise<Map<string, OpenWork[]>> =>
  new Map(await Promise.all(memberIds.map(async (id) => [id, await openWorkOf(id)] as const)));

const openWorkOf = async (memberId: string): Promise<OpenWork[]> => {
  const { Items = [] } = await table().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :owned',
      ExpressionAttributeValues: { ':owned': indexes.owned(memberId, '').gsi2pk },
      // What was given last.
      ScanIndexForward: false,
      Limit: mostCounted,
    }),
  );
  return Items.map((item) => {
    const { tier, gsi2sk: givenAt } = Owned.parse(item);
    return { tier, givenAt };
  });
};

/** Nobody works on more; whoever has as much gets nothing new before all others have. */
const mostCounted = 200;

const Owned = z.object({ tier: Tier, gsi2sk: Instant });
