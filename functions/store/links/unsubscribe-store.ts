import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { daysAfter } from '../../core/calendar/time.ts';
import { Instant, MemberId } from '../../core/words/words.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

const Unsubscribing = z.object({
  memberId: MemberId,
  /** Links of before there were bundles are in rollups. */
  list: z.enum(['rollups', 'digest']).default('rollups'),
  expiresAt: Instant,
});

/** Whom a link takes off which list. */
export type Unsubscribing = z.infer<typeof Unsubscribing>;

/** People unsubscribe from mails that they have kept for a year, too. */
const daysValid = 400;

/** Keeps whom a token stands for. The table knows the token by its hash alone. */
export const saveUnsubscribing = async (
  token: string,
  { memberId, list }: Pick<Unsubscribing, 'memberId' | 'list'>,
  at: string,
): Promise<void> => {
  const expiresAt = daysAfter(at, daysValid);
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.unsubscribing(token),
        memberId,
        list,
        expiresAt,
        ttl: Math.floor(Date.parse(expiresAt) / 1000),
      },
    }),
  );
};

/** Whom a token takes off which list; nobody, when it was never ours or its time is over. */
export const whoUnsubscribes = async (
  token: string,
  now: string,
): Promise<Unsubscribing | undefined> => {
  const { item } = await readItems({ item: keys.unsubscribing(token) });
  const found = item && Unsubscribing.parse(item);
  return found && now < found.expiresAt ? found : undefined;
};
