import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Instant, MemberId, Reference } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import type { Item } from '../table/read-items.ts';
import { table } from '../table/table.ts';

const Absence = z.object({
  requestId: Reference,
  roundId: z.string(),
  /** Who is away, and whose answer the round waits for. */
  seatMemberId: MemberId,
  /** Who got the mail, and may name a stand-in. */
  memberId: MemberId,
  /** When the round ends at the latest. */
  expiresAt: Instant,
});

/**
 * One person's way to name a stand-in for somebody who is away. The table knows its token by hash
 * alone.
 */
export type AbsenceLink = z.infer<typeof Absence>;

export const parseAbsence = (item: Item): AbsenceLink => Absence.parse(item);

export const saveAbsence = async (token: string, absence: AbsenceLink): Promise<void> => {
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.absence(token),
        ...absence,
        ttl: Math.floor(Date.parse(absence.expiresAt) / 1000),
      },
    }),
  );
};
