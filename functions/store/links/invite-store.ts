import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { daysAfter } from '../../core/calendar/time.ts';
import { Instant, MemberId, Party, Reference } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import type { Item } from '../table/read-items.ts';
import { table } from '../table/table.ts';

const Invite = z.object({
  requestId: Reference,
  roundId: z.string(),
  /** Who got the mail: the member of the seat, or their delegate. */
  memberId: MemberId,
  seatMemberId: MemberId,
  party: Party,
  /** Whom to turn to, so that the page that confirms a decision needs no further read. */
  owner: z.object({ name: z.string(), email: z.string() }),
  /** For the address that replies go to: it opens no page. Without, for the page alone. */
  use: z.literal('reply').optional(),
  expiresAt: Instant,
  /** The instant of the event whose mail has the link; older invites do not say. */
  mintedAt: Instant.optional(),
  /**
   * Which of the seat's decisions was the last that had been withdrawn by then; none, when it does
   * not say.
   */
  withdrawn: z.int().optional(),
});

/** One person's invitation to one round. The table knows its token by hash alone. */
export type Invite = z.infer<typeof Invite>;

export const parseInvite = (item: Item): Invite => Invite.parse(item);

/** A dead link still says what became of the round for so long after the round's end. */
const daysKept = 90;

export const saveInvite = async (token: string, invite: Invite): Promise<void> => {
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.invite(token),
        ...invite,
        ttl: Math.floor(Date.parse(daysAfter(invite.expiresAt, daysKept)) / 1000),
      },
    }),
  );
};
