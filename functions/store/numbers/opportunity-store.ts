import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Followed } from '../../core/crm/follow-opportunity.ts';
import { type Guarded, guardedPut } from '../table/guarded-put.ts';
import { keys } from '../table/keys.ts';
import type { Item } from '../table/read-items.ts';
import { table } from '../table/table.ts';

export const parseFollowed = (item: Item): Stored => Stored.parse(item);

const Stored = z.object({ followed: Followed, revision: z.int().min(1) });

type Stored = z.infer<typeof Stored>;

/**
 * What replaces the memory of an opportunity. One that has entries is remembered as long as they
 * are.
 */
export const followedItem = (
  { source, id }: { source: string; id: string },
  followed: Followed,
  { before, now }: { before: Stored | undefined; now: string },
): Guarded => ({
  item: {
    ...keys.opportunity(source, id),
    followed,
    ...(followed.recordedIn.length === 0 && {
      ttl: Math.floor(Date.parse(now) / 1000) + daysRemembered * 24 * 3600,
    }),
  },
  revision: before?.revision,
});

/**
 * CRMs try again for days, three with HubSpot; what has no entry is remembered for longer than
 * that, and not for good.
 */
const daysRemembered = 30;

/**
 * Remembers what moved no money. `changed` when somebody else was faster: read again and decide
 * again.
 */
export const keepFollowed = async (guarded: Guarded): Promise<'committed' | 'changed'> => {
  try {
    await table().send(new PutCommand(guardedPut(guarded)));
    return 'committed';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'changed';
    throw error;
  }
};
