import {
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { tableName } from '../environment.ts';
import { table } from './table.ts';

/**
 * The pages of a query, until there are no more or nobody asks for the next. One is read when it is
 * asked for, and has up to 1 MB, or `Limit` items: it may be empty, and others follow.
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
