import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { MoneyTerms } from '../../core/words/money-terms.ts';
import { tableName } from '../environment.ts';
import { keys } from '../table/keys.ts';
import { readItems } from '../table/read-items.ts';
import { table } from '../table/table.ts';

/** The terms that the amounts of this table are stored by; undefined if it has none yet. */
export const readMoneyTerms = async (): Promise<MoneyTerms | undefined> => {
  const { item } = await readItems({ item: keys.moneyTerms() });
  return item && Stored.parse(item).terms;
};

const Stored = z.object({ terms: MoneyTerms });

/** Stores them for good. Whoever comes second has to read what the first one stored. */
export const storeMoneyTerms = async (terms: MoneyTerms): Promise<'stored' | 'taken'> => {
  try {
    await table().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.moneyTerms(), terms },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return 'stored';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'taken';
    throw error;
  }
};
