import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Instant, MemberId, Reference } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import type { Item } from '../table/read-items.ts';
import { table } from '../table/table.ts';

const Feedback = z.object({ requestId: Reference, memberId: MemberId, expiresAt: Instant });

/**
 * One person's way to say whether what was released helped. The table knows its token by hash
 * alone.
 */
export type FeedbackLink = z.infer<typeof Feedback>;

export const parseFeedbackLink = (item: Item): FeedbackLink => Feedback.parse(item);

export const saveFeedbackLink = async (token: string, link: FeedbackLink): Promise<void> => {
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.feedback(token),
        ...link,
        ttl: Math.floor(Date.parse(link.expiresAt) / 1000),
      },
    }),
  );
};
