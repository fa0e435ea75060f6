import { describe, expect, it } from 'vitest';
import {
  route as badRows,
  showBadRows,
} from '../../../functions/api/imports/get-bad-rows.route.ts';
import { changeImport } from '../../../functions/commands/imports/change-import.ts';
import { recordRows } from '../../../functions/commands/imports/record-rows.ts';
import { startImport } from '../../../functions/core/imports/import-steps.ts';
import type { NumbersImport } from '../../../functions/core/imports/numbers-import.ts';
import { readPieces } from '../../../functions/store/numbers/import-store.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { giveUpImport, workOnImport } from '../../../functions/workflow/imports/work-on-import.ts';
import { reconcile } from '../../../lib/cli/reconcile/reconciliation.ts';
import { callsDuring } from '../../fixtures/calls-during.ts';
import { loadById, releasedRequest } from '../../fixtures/commands.ts';
import { finishImport, imported, startedImport } from '../../fixtures/import-file.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { mona, settings } from '../../story/sample.ts';

useSampleTable();

const now = '2026-03-02T14:00:00.000Z';
const header = 'requestId,externalId,kind,count,countedOn,note';

const begin = (text: string, form: Partial<NumbersImport> = {}, partBytes = 1000) =>
  startedImport(text, { kind: 'kpis', keep: 'good', name: 'ads.csv', ...form }, { now, partBytes });

const work = (id: string, hasTime = () => true) => workOnImport(id, { now, settings, hasTime });

const finish = (id: string, hasTime?: () => boolean) =>
  finishImport(id, { now, settings, hasTime });

const report = async (id: string): Promise<string> => {
  const { badRows } = await imported(id);
  const pages = await readPieces(id, badRows);
  return pages.map(({ bytes }) => Buffer.from(bytes).toString()).join('');
};

const kpi = (index: number, note = '') => `CR-0000000,k-${index},clicks,5,2026-03-02,${note}`;

describe('an import', () => {
  it('ends the same whether one task does it or each task does a row', async () => {
    const rows = [header, kpi(1), kpi(2, '"a\nb"'), kpi(1), kpi(3), 'CR-1,x,y,=1+1,2026,'];
    const text = rows.join('\n');
    const [whole, apart] = [await begin(text), await begin(text, {}, 50)];
    expect(await finish(whole)).toEqual({ tasks: 2, outcome: 'done' });
    expect((await finish(apart, () => false)).outcome).toBe('done');
    expect((await imported(apart)).rows).toEqual((await imported(whole)).rows);
    expect((await imported(whole)).rows).toEqual({
      checked: 5,
      bad: 5,
      recorded: 0,
      corrected: 0,
      unchanged: 0,
    });
    expect(await report(apart)).toBe(await report(whole));
    expect(await report(whole)).toContain("'=1+1");
  });

  it('counts a stretch once that two tasks do at once, and changes nothing once it has ended', async () => {
    const id = await begin([header, kpi(1), kpi(2)].join('\n'));
    const both = await Promise.allSettled([work(id), work(id)]);
    expect(both.map(({ status }) => status)).toContain('fulfilled');
    await finish(id);
    const ended = await imported(id);
    expect(ended.rows).toMatchObject({ checked: 2, bad: 2 });
    expect(await work(id)).toEqual({ importId: id, outcome: 'done' });
    expect(await imported(id)).toEqual(ended);
  });

  it('that was given up goes on where it was', async () => {
    const id = await begin([header, kpi(1), kpi(2)].join('\n'));
    await work(id, () => false);
    await work(id, () => false);
    expect(await giveUpImport(id, now)).toEqual({ importId: id, outcome: 'failed' });
    expect(await work(id)).toEqual({ importId: id, outcome: 'failed' });
    await changeImport(await imported(id), (given) => startImport(given, now));
    expect(await imported(id)).toMatchObject({
      state: 'checking',
      starts: 2,
      rows: { checked: 1 },
    });
    await finish(id);
    expect((await imported(id)).rows).toMatchObject({ checked: 2, bad: 2 });
  });

  it('counts rows as recorded that a task wrote before it died, and says of others that they were there', async () => {
    const request = await releasedRequest();
    const row = (externalId: string) => `${request},${externalId},clicks,5,2026-03-02,`;
    await finish(await begin([header, row('earlier')].join('\n')));
    const id = await begin(
      [header, row('earlier'), row('one'), row('two'), row('three')].join('\n'),
    );
    while ((await imported(id)).state === 'checking') await work(id);
    const of = await imported(id);
    // As far as it got: two entries are written, and the import does not know.
    for (const externalId of ['one', 'two']) {
      const body = { externalId, kind: 'clicks', count: 5, countedOn: '2026-03-02' };
      const caller = { kind: 'member', member: mona } as const;
      const row = { line: 0, requestId: request, externalId, body };
      const done = await recordRows([row], { numbersImport: of, caller, now, settings });
      expect(done).toEqual([{ ok: true, value: 'recorded' }]);
    }
    await finish(id);
    expect((await imported(id)).rows).toEqual({
      checked: 4,
      bad: 0,
      recorded: 3,
      corrected: 0,
      unchanged: 1,
    });
  });

  it('records rows of a request together as it would one by one, in fewer transactions', async () => {
    const [together, apart] = [await releasedRequest(), await releasedRequest()];
    const day = (index: number) =>
      new Date(Date.UTC(2026, 0, 1 + 19 * index)).toISOString().slice(0, 10);
    const cost = (id: string, index: number, more = '') =>
      `${id},c-${index},print,${index}.50,USD,${day(index)},${more}`;
    const textOf = (id: string) => {
      // Across two years, so that one transaction cannot hold the sums of all these weeks, months
      // and quarters.
      const rows = Array.from({ length: 40 }, (_, index) => cost(id, index));
      return [`requestId,externalId,kind,amount,currency,incurredOn,correction`, ...rows];
    };
    for (const id of [together, apart]) {
      const [head = ''] = textOf(id);
      await finish(
        await begin([head, `${id},c-7,print,7.50,USD,${day(7)},`].join('\n'), { kind: 'costs' }),
      );
      await finish(
        await begin([head, `${id},c-9,print,1.00,USD,${day(9)},`].join('\n'), { kind: 'costs' }),
      );
    }
    const files = [
      await begin(textOf(together).join('\n'), { kind: 'costs' }, 4000),
      await begin(textOf(apart).join('\n'), { kind: 'costs' }, 4000),
    ] as const;
    const commits = await callsDuring('TransactWriteItems', () => finish(files[0]));
    await finish(files[1], () => false);
    const expected = { checked: 40, bad: 1, recorded: 38, corrected: 0, unchanged: 1 };
    expect((await imported(files[0])).rows).toEqual(expected);
    expect((await imported(files[1])).rows).toEqual(expected);
    expect(commits).toBeLessThan(20);
    const moneyOf = async (id: string) => {
      const recorded = (await readLedger(id)).filter(({ type }) => type === 'cost-recorded');
      return {
        money: (await loadById(id)).state.money,
        recorded: recorded.map(({ data }) => data),
      };
    };
    expect(await moneyOf(together)).toEqual(await moneyOf(apart));
    expect(await reconcile(settings)).toMatchObject({ broken: [], differences: [] });
  });

  it('of more than 100,000 rows is refused, and nothing of it is recorded', {
    timeout: 60_000,
  }, async () => {
    const rows = Array.from({ length: 100_001 }, (_, index) => kpi(index));
    const id = await begin([header, ...rows].join('\n'), {}, 256 * 1024);
    expect((await finish(id)).outcome).toBe('refused');
    expect(await imported(id)).toMatchObject({
      reason: 'The file has more than 100,000 rows. Nothing was recorded; split it.',
      rows: { recorded: 0 },
    });
  });

  it('hands a long report back in pieces that are the file together', {
    timeout: 60_000,
  }, async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, index) => `CR-1,k-${index},x,y,z,${'n'.repeat(900)}`,
    );
    const id = await begin([header, ...rows].join('\n'), {}, 256 * 1024);
    await finish(id);
    const given = await imported(id);
    const pieces: string[] = [];
    for (let page: number | undefined = 0; page !== undefined; ) {
      const { csv } = await showBadRows(given, page);
      pieces.push(csv?.text ?? '');
      const cursor =
        csv?.next && new URL(csv.next, 'https://api.example').searchParams.get('cursor');
      page = cursor ? badRows.query.parse({ cursor }).cursor?.page : undefined;
    }
    expect(pieces.length).toBeGreaterThan(1);
    const text = pieces.join('');
    const numbers = text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => Number(line.split(',')[0]));
    expect(numbers).toEqual(rows.map((_, index) => index + 2));
  });
});
