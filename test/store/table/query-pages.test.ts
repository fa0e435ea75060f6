import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryPages } from '../../../functions/store/table/query-pages.ts';
import { table } from '../../../functions/store/table/table.ts';
import { tableName } from '../../../lib/embedded/function-environment.ts';
import { startTable } from '../../fixtures/real-table.ts';

let engine: Awaited<ReturnType<typeof startTable>>;

const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'PAGES' } };

beforeAll(async () => {
  engine = await startTable();
  for (const sk of ['a', 'b', 'c', 'd', 'e'])
    await table().send(new PutCommand({ TableName: tableName, Item: { pk: 'PAGES', sk } }));
});
afterAll(() => engine.stop());

describe('the pages of a query', () => {
  it('are complete, in order, and without repetition', async () => {
    const pages: unknown[][] = [];
    for await (const { Items } of queryPages({ ...query, Limit: 2 }))
      pages.push((Items ?? []).map(({ sk }) => sk));
    expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('are one empty page if nothing is found', async () => {
    const pages: unknown[] = [];
    for await (const { Items } of queryPages({
      ...query,
      ExpressionAttributeValues: { ':pk': 'NONE' },
    }))
      pages.push(Items);
    expect(pages).toEqual([[]]);
  });

  it('are only read on demand', async () => {
    const pages = queryPages({ ...query, Limit: 2 });
    await pages.next();
    const late = new PutCommand({ TableName: tableName, Item: { pk: 'PAGES', sk: 'bb' } });
    await table().send(late);
    expect((await pages.next()).value?.Items).toMatchObject([{ sk: 'bb' }, { sk: 'c' }]);
  });
});
