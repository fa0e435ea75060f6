import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { KnownOpportunity } from '../../core/crm/known-opportunity.ts';
import { type Guarded, guardedPut } from '../table/guarded-put.ts';
import { keys } from '../table/keys.ts';
import { type Item, readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** What is known of some opportunities, in one round trip; those that are not known are missing. */
export const readKnownOpportunities = async (
  source: string,
  ids: readonly string[],
): Promise<Map<string, Stored>> => {
  const items: Record<string, Item | undefined> = await readItems(
    Object.fromEntries(ids.map((id) => [id, keys.opportunity(source, id)])),
  );
  return new Map(
    Object.entries(items).flatMap(([id, item]) => (item ? [[id, Stored.parse(item)]] : [])),
  );
};

const Stored = z.object({ followed: KnownOpportunity, revision: z.int().min(1) });

type Stored = z.infer<typeof Stored>;

/** The item of what is known about an opportunity. With entries it is kept as long as they are. */
export const knownOpportunityItem = (
  { source, id }: { source: string; id: string },
  followed: KnownOpportunity,
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
 * CRMs retry deliveries for days, HubSpot for three; opportunities without entries are kept longer
 * than that, but not for good.
 */
const daysRemembered = 30;

/**
 * Stores what is known when no money moved. `changed` if somebody else was faster: read and decide
 * again.
 */
export const storeKnownOpportunity = async (guarded: Guarded): Promise<'committed' | 'changed'> => {
  try {
    await table().send(new PutCommand(guardedPut(guarded)));
    return 'committed';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'changed';
    throw error;
  }
};
