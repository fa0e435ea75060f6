import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Instant, MemberId } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/**
 * Notes that a member can be reached again, and that the requests that wait on them have not all
 * asked again yet. Stored with the member, so that it is not lost when asking is cut short, and so
 * that a delivery to anybody else need not look.
 */
export const owedAskingPut = (owed: OwedAsking) => ({
  TableName: tableName(),
  Item: { ...keys.owedAsking(owed.memberId), ...owed },
});

/**
 * Who is to be asked again, the revision of their roster entry that has no mark any more, and since
 * when mail had not reached them.
 */
export type OwedAsking = z.infer<typeof OwedAsking>;

const OwedAsking = z.object({ memberId: MemberId, revision: z.int().min(1), since: Instant });

/** What is owed to a member, if anything. */
export const owedAsking = async (memberId: string): Promise<OwedAsking | undefined> => {
  const { owed } = await readItems({ owed: keys.owedAsking(memberId) });
  return owed && OwedAsking.parse(owed);
};

/** They were asked in all requests; a mark that went since then stays noted. */
export const deleteOwedAsking = async ({ memberId, revision }: OwedAsking): Promise<void> => {
  try {
    await table().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keys.owedAsking(memberId),
        ConditionExpression: 'revision = :asked',
        ExpressionAttributeValues: { ':asked': revision },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
