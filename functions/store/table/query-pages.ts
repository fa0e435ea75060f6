import {
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { tableName } from '../environment.ts';
import { table } from './table.ts';

/**
 * The pages of a query, each read on demand. A page has up to 1 MB, or `Limit` items; it may be
 * empty although others follow.
 */
export async function* queryPages(
  query: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>,
): AsyncGenerator<QueryCommandOutput, void> {
  let start: QueryCommandOutput['LastEvaluatedKey'];
  do {
    const page = await table().send(
      new QueryCommand({ ...query, TableName: tableName(), ExclusiveStartKey: start }),
    );
    yield page;
    start = page.LastEvaluatedKey;
  } while (start);
}
