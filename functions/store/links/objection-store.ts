import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Channel, Decision, Instant, MemberId, Party, Reference } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import type { Item } from '../table/read-items.ts';
import { table } from '../table/table.ts';

const Objection = z.object({
  requestId: Reference,
  roundId: z.string(),
  kind: z.enum(['brief', 'review', 'approval']),
  subject: z.object({ kind: z.enum(['brief', 'proof']), version: z.int(), digest: z.string() }),
  seatMemberId: MemberId,
  party: Party,
  signedBy: MemberId,
  decision: Decision,
  channel: Channel,
  nth: z.int().min(1),
  decidedAt: Instant,
  /** Who got the mail: whoever decided, or the member for whom they did. */
  memberId: MemberId,
  expiresAt: Instant,
});

/**
 * One person's way to say that a decision was not theirs. The table knows its token by hash alone.
 */
export type ObjectionLink = z.infer<typeof Objection>;

export const parseObjection = (item: Item): ObjectionLink => Objection.parse(item);

export const saveObjection = async (token: string, objection: ObjectionLink): Promise<void> => {
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.objection(token),
        ...objection,
        ttl: Math.floor(Date.parse(objection.expiresAt) / 1000),
      },
    }),
  );
};
