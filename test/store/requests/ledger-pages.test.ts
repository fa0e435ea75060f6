import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { getLedger, route } from '../../../functions/api/request-views/get-ledger.route.ts';
import type { LedgerEvent } from '../../../functions/core/ledger/ledger.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { keys } from '../../../functions/store/table/keys.ts';
import { readItems } from '../../../functions/store/table/read-items.ts';
import { table } from '../../../functions/store/table/table.ts';
import { tableName } from '../../../lib/embedded/function-environment.ts';
import { inBriefSignOff, loadById, sign } from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, refusal, rita } from '../../story/sample.ts';

useSampleTable();

type Page = {
  verified: boolean;
  checked: string[];
  brokenAt?: number;
  from: number;
  to: number;
  events: LedgerEvent[];
  next?: string;
};

const signedRequest = async (): Promise<string> => {
  const loaded = await inBriefSignOff();
  accepted(await sign(loaded, rita));
  return loaded.state.id;
};

type Query = ReturnType<typeof route.query.parse>;

const page = async (id: string, query: Query): Promise<Page> =>
  accepted(await getLedger(await loadById(id), query)).body as Page;

const pages = async (id: string, limit: number): Promise<Page[]> => {
  const read = [await page(id, route.query.parse({ limit }))];
  for (let next = read[0]?.next; next; next = read.at(-1)?.next)
    read.push(await page(id, route.query.parse({ limit, cursor: next })));
  return read;
};

const verdicts = (read: readonly Page[]) =>
  read.map(({ verified, brokenAt }) => brokenAt ?? verified);

describe('a ledger, page by page', () => {
  it.each([1, 2, 3, 500])(
    'at %i a page has every event once, and every page verifies',
    async (limit) => {
      const id = await signedRequest();
      const ledger = await readLedger(id);
      const read = await pages(id, limit);
      expect(read.flatMap(({ events }) => events)).toEqual(ledger);
      expect(read).toHaveLength(Math.ceil(ledger.length / limit));
      expect(read.every(({ verified }) => verified)).toBe(true);
      for (const { from, to, events } of read)
        expect([from, to]).toEqual([events[0]?.seq, events.at(-1)?.seq]);
    },
  );

  it('does not verify on the page with a changed event, but does on the next one', async () => {
    const id = await signedRequest();
    const [, , , fourth] = await readLedger(id);
    const changed = { ...fourth, actor: { kind: 'member', id: 'leo' }, hash: 'f'.repeat(64) };
    await table().send(
      new PutCommand({ TableName: tableName, Item: { ...keys.event(id, 4), event: changed } }),
    );
    expect(verdicts(await pages(id, 2)).slice(0, 3)).toEqual([true, 4, 5]);
  });

  it('does not verify where an event is missing: on a page, before one, at the end', async () => {
    const gone = async (pick: number) => {
      const id = await signedRequest();
      const { length } = await readLedger(id);
      const seq = pick > 0 ? pick : length;
      await table().send(new DeleteCommand({ TableName: tableName, Key: keys.event(id, seq) }));
      return { length, read: await pages(id, 2) };
    };
    expect(verdicts((await gone(1)).read)[0]).toBe(1);
    expect(verdicts((await gone(4)).read).slice(0, 2)).toEqual([true, 4]);
    const { length, read } = await gone(-1);
    expect(verdicts(read).at(-1)).toBe(length);
  });

  it('refuses cursors of another ledger, or beyond the end', async () => {
    const [id, other] = [await signedRequest(), await signedRequest()];
    const { length } = await readLedger(id);
    for (const cursor of [
      { id: other, seq: 2 },
      { id, seq: length },
    ]) {
      const answer = await getLedger(await loadById(id), { limit: 2, cursor });
      expect(refusal(answer)).toMatchObject({
        type: 'invalid-fields',
        errors: [{ pointer: '/cursor' }],
      });
    }
    expect(route.query.safeParse({ cursor: 'nonsense' }).success).toBe(false);
    expect(route.query.safeParse({ limit: 1001 }).success).toBe(false);
  });
});

describe('what a page says that it checked', () => {
  const overwrite = async (key: { pk: string; sk: string }, change: object) => {
    const { item } = await readItems({ item: key });
    await table().send(
      new PutCommand({ TableName: tableName, Item: { ...item, ...change, ...key } }),
    );
  };

  it('is everything, where the page is the whole ledger, and all but the state elsewhere', async () => {
    const id = await signedRequest();
    const [whole] = await pages(id, 500);
    expect(whole).toMatchObject({ verified: true, checked: ['links', 'versions', 'state'] });
    for (const { verified, checked } of await pages(id, 2))
      expect({ verified, checked }).toEqual({ verified: true, checked: ['links', 'versions'] });
  });

  it('does not hold when the state was forged', async () => {
    const id = await signedRequest();
    const { state } = await loadById(id);
    await overwrite(keys.meta(id), { state: { ...state, ownerId: 'leo' } });
    const [whole] = await pages(id, 500);
    expect(whole).toMatchObject({
      verified: false,
      checked: ['links', 'versions', 'state'],
      wrong: 'its stored state is not what its events make of it: ownerId',
    });
  });

  it('does not hold when a version was swapped or is gone, on the page that submitted it', async () => {
    for (const content of [{ brief: { situation: 'Something else.' } }, { brief: undefined }]) {
      const id = await signedRequest();
      await overwrite(keys.brief(id, 1), content);
      const submitted = (await readLedger(id)).find(({ type }) => type === 'brief-submitted');
      expect(verdicts(await pages(id, 500))).toEqual([submitted?.seq]);
      const each = await pages(id, 1);
      expect(each.filter(({ verified }) => !verified).map(({ from }) => from)).toEqual([
        submitted?.seq,
      ]);
    }
  });
});
