import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { tableName } from '../../../functions/store/environment.ts';
import { keys, tallyOf } from '../../../functions/store/table/keys.ts';
import type { Key } from '../../../functions/store/table/read-items.ts';
import { table } from '../../../functions/store/table/table.ts';
import { type AllSums, addTo, type Difference } from './recount.ts';

/** Every tally item, as `store/rollups/tally-items.ts` writes them. */
type TallyItem = Key & { gsi4pk?: string; gsi4sk?: number } & Record<string, unknown>;

/**
 * All tallies of all periods, with the items of each added up, and the values whose rank is not
 * what was spent on them. Reads the whole table, as no index lists the periods.
 */
export const storedSums = async (): Promise<{ sums: AllSums; misplaced: Difference[] }> => {
  const sums: AllSums = new Map();
  const misplaced: Difference[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table().send(
      new ScanCommand({
        TableName: tableName(),
        FilterExpression: 'begins_with(pk, :tally)',
        ExpressionAttributeValues: { ':tally': keys.tally('', '', 0).pk },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const { pk, sk, gsi4pk: _, gsi4sk: rank = 0, ...counters } of (page.Items ??
      []) as TallyItem[]) {
      const { period, dimension, value } = tallyOf({ pk, sk });
      const named = Object.entries(counters as Record<string, number>).map(
        ([name, sum]) => [value === undefined ? name : `${value}|${name}`, sum] as const,
      );
      addTo(sums, period, dimension, Object.fromEntries(named));
      const spent = Number(counters.spent ?? 0);
      if (value !== undefined && rank !== spent)
        misplaced.push({
          what: `${period} ${dimension} ${value}|rank, by what was spent`,
          stored: rank,
          recounted: spent,
        });
    }
    start = page.LastEvaluatedKey;
  } while (start);
  return { sums, misplaced };
};
