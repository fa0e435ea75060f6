import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { NumbersImport } from '../../core/imports/numbers-import.ts';
import { OpenImports } from '../../core/imports/open-imports.ts';
import { cancelCodes } from '../table/cancel-codes.ts';
import { guardedPut } from '../table/guarded-put.ts';
import { type KeptAnswer, keptAnswerPut } from '../table/kept-answers.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';
import { importItem, parseImport } from './import-store.ts';

/** The list of open imports as it was read; `revision` is undefined before the first import. */
export type ListedImports = { listed: OpenImports; revision: number | undefined };

/** The open imports, and each of the listed ones as it is now. */
export const readOpenImports = async (): Promise<
  ListedImports & { found: ReadonlyMap<string, NumbersImport> }
> => {
  const { item } = await readItems({ item: keys.openImports() });
  const { listed, revision } = item
    ? z.object({ listed: OpenImports, revision: z.int() }).parse(item)
    : { listed: [], revision: undefined };
  const items = await readItems(
    Object.fromEntries(listed.map(({ id }) => [id, keys.numbersImport(id)])),
  );
  const found = Object.values(items).flatMap((one) => (one ? [parseImport(one)] : []));
  return { listed, revision, found: new Map(found.map((one) => [one.id, one])) };
};

/**
 * Stores a new import, adds it to the list of open ones, and stores the answer to the call that
 * began it. `answered`: the same call came first. `contended`: another was begun at the same
 * instant.
 */
export const createImport = async (
  numbersImport: NumbersImport,
  open: ListedImports,
  kept: KeptAnswer | undefined,
): Promise<'created' | 'answered' | 'contended'> => {
  const { id, createdBy: by, createdAt: at } = numbersImport;
  const list = { ...keys.openImports(), listed: [...open.listed, { id, by, at }] };
  try {
    await table().send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: guardedPut({ item: importItem(numbersImport), revision: undefined }) },
          { Put: guardedPut({ item: list, revision: open.revision }) },
          ...(kept ? [keptAnswerPut(kept, at)] : []),
        ],
      }),
    );
    return 'created';
  } catch (error) {
    const [created, listed, answered] = cancelCodes(error);
    if (answered === 'ConditionalCheckFailed') return 'answered';
    const codes = [created, listed, answered];
    if (listed === 'ConditionalCheckFailed' || codes.includes('TransactionConflict'))
      return 'contended';
    throw error;
  }
};
