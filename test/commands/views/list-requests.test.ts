import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, it } from 'vitest';
import { listRequests } from '../../../functions/commands/views/list-requests.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { listQuery } from '../../../functions/core/lists/list-query.ts';
import type { RequestState } from '../../../functions/core/request/request.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { metaItem } from '../../../functions/store/requests/projection.ts';
import { countInStage } from '../../../functions/store/requests/request-lists.ts';
import { table } from '../../../functions/store/table/table.ts';
import { tableName } from '../../../lib/embedded/function-environment.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { monday, rita, roster, settings } from '../../story/sample.ts';
import { inBrief } from '../../story/states.ts';

useSampleTable();

/** Of 700 requests, three are Rita's: the newest, one in the middle, and the oldest. */
const count = 700;
const hers = [0, 350, count - 1];
const idOf = (index: number) => `CR-${String(index).padStart(7, '0')}`;

let reads = 0;

beforeAll(async () => {
  const state = (index: number): RequestState => ({
    ...inBrief(),
    id: idOf(index),
    ...(hers.includes(index)
      ? { requesterId: 'rita', team: rita.team }
      : { requesterId: 'somebody', team: 'Key accounts' }),
    updatedAt: hoursAfter(monday, -index),
  });
  const store = (index: number) =>
    table().send(
      new PutCommand({
        TableName: tableName,
        Item: metaItem(state(index), { seq: 1, hash: 'a'.repeat(64) }, settings),
      }),
    );
  for (let from = 0; from < count; from += 50)
    await Promise.all(Array.from({ length: 50 }, (_, index) => store(from + index)));
  table().middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName === 'QueryCommand') reads += 1;
        return next(args);
      },
    { step: 'initialize', name: 'countReads' },
  );
});

/** Every page of a list, by the ids on it, and the most that one of them read. */
const pages = async (member: Member, limit: number, list = {}) => {
  const listed: string[][] = [];
  let cursor: string | undefined;
  let most = 0;
  do {
    reads = 0;
    const query = listQuery.parse({ limit, ...list, ...(cursor && { cursor }) });
    const { requests, next } = await listRequests(member, query, settings);
    listed.push(requests.map(({ id }) => id));
    most = Math.max(most, reads);
    cursor = next;
  } while (cursor);
  return { listed, most };
};

it.each([1, 2, 100])(
  'whoever may see few of many gets them all, in bounded reads, at %i a page',
  async (limit) => {
    const { listed, most } = await pages(rita, limit, { stage: 'brief' });
    expect(listed.flat()).toEqual(hers.map(idOf));
    expect(most).toBeLessThanOrEqual(5);
    expect(listed.length).toBeLessThanOrEqual(5);
  },
);

it('a short page has a cursor that leads on', async () => {
  const { listed } = await pages(rita, 100, { stage: 'brief' });
  expect(listed).toEqual([[idOf(0), idOf(350)], [idOf(count - 1)]]);
});

it('through all stages a call is worth no more, beside one look into each stage', async () => {
  const { listed, most } = await pages(rita, 100);
  expect(listed.flat()).toEqual(hers.map(idOf));
  expect(most).toBeLessThanOrEqual(5 + 11);
});

it('whoever may see all gets full pages, each with one read', async () => {
  const mona = roster.find(({ id }) => id === 'mona') as Member;
  const { listed, most } = await pages(mona, 30, { stage: 'brief' });
  expect(listed.flat()).toEqual(Array.from({ length: count }, (_, index) => idOf(index)));
  expect(listed.slice(0, -1).every((page) => page.length === 30)).toBe(true);
  expect(most).toBe(1);
});

it('counts a stage however many pages its requests fill', async () => {
  // A DynamoDB page is at most 1 MB.
  const large = { ...inBrief(), stage: 'production' as const, notes: 'n'.repeat(60_000) };
  for (let index = 0; index < 20; index += 1) {
    const item = metaItem(
      { ...large, id: `CR-P${idOf(index).slice(4)}` },
      { seq: 1, hash: 'a'.repeat(64) },
      settings,
    );
    await table().send(new PutCommand({ TableName: tableName, Item: item }));
  }
  reads = 0;
  expect(await countInStage('production')).toBe(20);
  expect(reads).toBe(2);
  expect(await countInStage('brief')).toBe(count);
  expect(await countInStage('review')).toBe(0);
});

it('narrows a list, and finds the few among the many', async () => {
  const mia = roster.find(({ id }) => id === 'mia') as Member;
  const { listed } = await pages(mia, 100, { stage: 'brief', requester: 'rita' });
  expect(listed.flat()).toEqual(hers.map(idOf));
  const named = await pages(mia, 100, { text: `${idOf(3)} spring` });
  expect(named.listed.flat()).toEqual([idOf(3)]);
  const nobody = await pages(mia, 100, { owner: 'nobody' });
  expect(nobody.listed.flat()).toEqual([]);
});
