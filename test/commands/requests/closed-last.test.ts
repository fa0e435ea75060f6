import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { closedLast } from '../../../functions/commands/requests/closed-last.ts';
import { daysAfter } from '../../../functions/core/calendar/time.ts';
import { tableName } from '../../../functions/store/environment.ts';
import { metaItem } from '../../../functions/store/requests/projection.ts';
import { table } from '../../../functions/store/table/table.ts';
import { itemsReadBy } from '../../../lib/tools/bench/items-read.ts';
import { loadById, submittedRequest } from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { monday, settings } from '../../story/sample.ts';

useSampleTable();

it('reads what has moved since it last looked, and has what a whole read has', async () => {
  const { state } = await loadById(await submittedRequest());
  const closeOn = async (nth: number, day: number) => {
    const closed = { ...state, id: `CR-P00000${nth}`, stage: 'closed' as const };
    const item = metaItem(
      { ...closed, updatedAt: daysAfter(monday, day) },
      { seq: 1, hash: 'a'.repeat(64) },
      settings,
    );
    await table().send(new PutCommand({ TableName: tableName(), Item: item }));
  };
  const ids = async () => (await closedLast()).map(({ id }) => Number(id.at(-1)));
  expect(await ids()).toEqual([]);
  for (const nth of [1, 2, 3, 4]) await closeOn(nth, nth);
  expect(await itemsReadBy(closedLast)).toBe(4);
  expect(await itemsReadBy(closedLast)).toBe(1);
  // A late result, and one that closes now.
  await closeOn(2, 5);
  await closeOn(5, 6);
  expect(await itemsReadBy(closedLast)).toBe(3);
  expect(await ids()).toEqual([5, 2, 4, 3, 1]);
});
