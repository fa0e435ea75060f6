import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { table } from '../../../../functions/store/table/table.ts';
import { tableName as TableName } from '../../../../lib/embedded/function-environment.ts';
import { startTable } from '../../../fixtures/real-table.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  ({ stop } = await startTable());
});
afterAll(() => stop());

const key = { pk: 'REQ#CR-1', sk: 'META' };

/** How many requests of HTTP begin while something is done. */
const requestsOf = async (work: () => Promise<unknown>): Promise<number> => {
  let count = 0;
  const note = () => {
    count += 1;
  };
  subscribe('http.client.request.start', note);
  try {
    await work();
  } finally {
    unsubscribe('http.client.request.start', note);
  }
  return count;
};

describe("the functions' client, in the process of the engine", () => {
  it('reads and writes text of every kind, and nothing goes over HTTP', async () => {
    const title = '👩‍👩‍👧‍👦 נש\u2028"\\ 春 ﷽';
    const read = async () => {
      await table().send(new PutCommand({ TableName, Item: { ...key, title } }));
      const { Item } = await table().send(new GetCommand({ TableName, Key: key }));
      expect(Item).toEqual({ ...key, title });
    };
    expect(await requestsOf(read)).toBe(0);
  });

  it('is told why a transaction was cancelled, item by item', async () => {
    const Item = { ...key, sk: 'BRIEF#1' };
    const lost = table().send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item } },
          { Put: { TableName, Item: key, ConditionExpression: 'attribute_not_exists(pk)' } },
        ],
      }),
    );
    await expect(lost).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      $metadata: { httpStatusCode: 400, attempts: 1 },
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    });
  });

  it('finds nobody once the engine has stopped, and the next engine at the same address', async () => {
    await stop();
    const sent = () => table().send(new GetCommand({ TableName, Key: key }));
    await expect(sent()).rejects.toThrow(/ECONNREFUSED/);
    ({ stop } = await startTable());
    expect((await sent()).Item).toBeUndefined();
  });
});
