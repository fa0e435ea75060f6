import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Seal } from '../../core/verification/seal.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/**
 * Stores the seals of a checkpoint, each in place of the request's earlier one. The first that has
 * a release is kept besides, whatever comes after it: certificates are made with it.
 */
export const saveSeals = async (
  seals: readonly Seal[],
  hasRelease: (head: Seal['head']) => boolean = () => false,
): Promise<void> => {
  for (let from = 0; from < seals.length; from += writtenAtOnce) {
    const some = seals.slice(from, from + writtenAtOnce);
    await Promise.all([
      ...some.map(saveSeal),
      ...some.filter(({ head }) => hasRelease(head)).map(saveReleaseSeal),
    ]);
  }
};

const writtenAtOnce = 25;

const saveSeal = async (seal: Seal): Promise<void> => {
  await table().send(
    new PutCommand({ TableName: tableName(), Item: { ...keys.seal(seal.head.id), seal } }),
  );
};

const saveReleaseSeal = async (seal: Seal): Promise<void> => {
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.releaseSeal(seal.head.id), seal },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** The seal of a request by the last checkpoint that has it; undefined before the first. */
export const readSeal = async (id: string): Promise<Seal | undefined> => {
  const { item } = await readItems({ item: keys.seal(id) });
  return item && Stored.parse(item).seal;
};

/** The hash of the last event that a checkpoint has, by ledger; of those that one has. */
export const readSealedHashes = async (ids: readonly string[]): Promise<Map<string, string>> => {
  const hashes = new Map<string, string>();
  for (let from = 0; from < ids.length; from += readAtOnce) {
    const wanted = ids.slice(from, from + readAtOnce).map((id) => [id, keys.seal(id)] as const);
    const items = await readItems(Object.fromEntries(wanted));
    for (const [id, item] of Object.entries(items))
      if (item) hashes.set(id, Stored.parse(item).seal.head.hash);
  }
  return hashes;
};

/** DynamoDB's limit for a batch. */
const readAtOnce = 100;

/**
 * The seals by which a release may be shown, the one that stays first: requests that were released
 * before it was kept have their last one alone.
 */
export const readReleaseSeals = async (id: string): Promise<Seal[]> => {
  const { first, last } = await readItems({ first: keys.releaseSeal(id), last: keys.seal(id) });
  return [first, last].flatMap((item) => (item ? [Stored.parse(item).seal] : []));
};

const Stored = z.object({ seal: Seal });
