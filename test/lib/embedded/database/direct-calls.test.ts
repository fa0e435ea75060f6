import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
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

/** The signatures of the requests of HTTP that begin while something is done. */
const requestsOf = async (work: () => Promise<unknown>): Promise<unknown[]> => {
  const signatures: unknown[] = [];
  const note = (message: unknown) => {
    signatures.push((message as { request: ClientRequest }).request.getHeader('authorization'));
  };
  subscribe('http.client.request.start', note);
  try {
    await work();
  } finally {
    unsubscribe('http.client.request.start', note);
  }
  return signatures;
};

describe("the functions' client, in the process of the engine", () => {
  it('reads and writes text of every kind, and nothing goes over HTTP', async () => {
    const title = '👩‍👩‍👧‍👦 נש\u2028"\\ 春 ﷽';
    const read = async () => {
      await table().send(new PutCommand({ TableName, Item: { ...key, title } }));
      const { Item } = await table().send(new GetCommand({ TableName, Key: key }));
      expect(Item).toEqual({ ...key, title });
    };
    expect(await requestsOf(read)).toEqual([]);
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
    const overHttp = await requestsOf(() => expect(sent()).rejects.toThrow(/ECONNREFUSED/));
    // As to any other database, signed.
    expect(overHttp[0]).toMatch(/^AWS4-HMAC-SHA256 Credential=/);
    ({ stop } = await startTable());
    expect((await sent()).Item).toBeUndefined();
  });
});
