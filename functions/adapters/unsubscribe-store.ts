import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { keys } from '../shared/keys.ts';
import { daysAfter } from '../shared/time.ts';
import { Instant, MemberId } from '../shared/words.ts';
import { tableName } from './environment.ts';
import { readItems } from './read-items.ts';
import { table } from './table.ts';

const Unsubscribing = z.object({ memberId: MemberId, expiresAt: Instant });

/** People unsubscribe from mails that they have kept for a year, too. */
const daysValid = 400;

/** Keeps whom a token stands for. The table knows the token by its hash alone. */
export const saveUnsubscribing = async (token: string, memberId: string, at: string): Promise<void> => {
  const expiresAt = daysAfter(at, daysValid);
  await table().send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keys.unsubscribing(token),
        memberId,
        expiresAt,
        ttl: Math.floor(Date.parse(expiresAt) / 1000),
      },
    }),
  );
};

/** The member whom a token stands for; nobody, when it was never ours or its time is over. */
export const whoUnsubscribes = async (token: string, now: string): Promise<string | undefined> => {
  const { item } = await readItems({ item: keys.unsubscribing(token) });
  if (!item) return undefined;
  const { memberId, expiresAt } = Unsubscribing.parse(item);
  return now < expiresAt ? memberId : undefined;
};
