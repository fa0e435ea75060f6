import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Seal } from '../../core/verification/seal.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** Stores the seals of a checkpoint, each in place of the request's earlier one. */
export const saveSeals = async (seals: readonly Seal[]): Promise<void> => {
  for (let from = 0; from < seals.length; from += writtenAtOnce)
    await Promise.all(seals.slice(from, from + writtenAtOnce).map(saveSeal));
};

const writtenAtOnce = 25;

const saveSeal = async (seal: Seal): Promise<void> => {
  await table().send(
    new PutCommand({ TableName: tableName(), Item: { ...keys.seal(seal.head.id), seal } }),
  );
};

/** The seal of a request by the last checkpoint that has it; undefined before the first. */
export const readSeal = async (id: string): Promise<Seal | undefined> => {
  const { item } = await readItems({ item: keys.seal(id) });
  return item && z.object({ seal: Seal }).parse(item).seal;
};
