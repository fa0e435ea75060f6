import {
  DeleteCommand,
  PutCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordRows } from '../../../../functions/commands/imports/record-rows.ts';
import { recordSharedResult } from '../../../../functions/commands/numbers/record-shared-result.ts';
import { movePooledSums } from '../../../../functions/commands/rollups/move-pooled-sums.ts';
import type { NumbersImport } from '../../../../functions/core/imports/numbers-import.ts';
import { recordCost, recordResult } from '../../../../functions/core/money/record-money.ts';
import type { ResultEntry } from '../../../../functions/core/money/result-entry.ts';
import { ok } from '../../../../functions/core/words/result.ts';
import { tableName } from '../../../../functions/store/environment.ts';
import { hasPooledSums } from '../../../../functions/store/rollups/pooled-sums.ts';
import { tallyUpdate } from '../../../../functions/store/rollups/tally-items.ts';
import { indexes, keys, shardOf, tallyOf } from '../../../../functions/store/table/keys.ts';
import { type Item, type Key, readItems } from '../../../../functions/store/table/read-items.ts';
import { table } from '../../../../functions/store/table/table.ts';
import { reportLines } from '../../../../lib/cli/reconcile/reconcile-report.ts';
import { type Reconciliation, reconcile } from '../../../../lib/cli/reconcile/reconciliation.ts';
import {
  accept,
  handle,
  loadById,
  releasedRequest,
  submittedRequest,
} from '../../../fixtures/commands.ts';
import { useSampleTable } from '../../../fixtures/sample-table.ts';
import { mona, settings } from '../../../story/sample.ts';

/**
 * With repeated, batched and corrected entries, the table's sums equal its ledgers', and any
 * difference is named.
 */

useSampleTable();

/** Where weeks, months, quarters and years meet, and clocks change. */
const days = [
  '2026-03-08',
  '2026-03-31',
  '2026-04-01',
  '2026-10-25',
  '2026-12-31',
  '2027-01-01',
  '2028-02-29',
];

const entry = fc.record({
  request: fc.nat(1),
  externalId: fc.constantFrom('a', 'b', 'c'),
  amount: fc.integer({ min: 0, max: 1_000_000 }),
  day: fc.constantFrom(...days),
  what: fc.constantFrom('cost' as const, 'result' as const, 'shared' as const, 'rows' as const),
  copies: fc.integer({ min: 1, max: 3 }),
  correction: fc.boolean(),
});
type Given = typeof entry extends fc.Arbitrary<infer T> ? T : never;

const usd = (amount: number) => ({ amount, currency: 'USD' });

const record = async (ids: readonly [string, string], given: Given): Promise<void> => {
  const { externalId, amount, day, correction } = given;
  const id = ids[given.request] ?? ids[0];
  const result = {
    externalId,
    kind: 'membership' as const,
    units: 3,
    netValuePerUnit: usd(amount),
    wonOn: day,
  };
  if (given.what === 'shared') {
    const shares = [
      { requestId: ids[0], weight: 0.3333 },
      { requestId: ids[1], weight: 0.6667 },
    ];
    await recordSharedResult({
      caller: { kind: 'member', member: mona },
      body: { ...result, externalId: `shared-${externalId}`, shares, correction },
      now: '2026-11-30T12:00:00.000Z',
      settings,
    });
    return;
  }
  if (given.what === 'rows') {
    const from = days.indexOf(day);
    const rows = ['a', 'b', 'c', 'd'].map((id, line) => ({
      line,
      requestId: ids[given.request] ?? ids[0],
      externalId: id,
      body: {
        externalId: id,
        kind: 'media',
        amount: usd(amount + line),
        incurredOn: days[(from + line) % days.length],
        correction,
      },
    }));
    const file = { id: `file-of-${amount}`, kind: 'costs', name: 'march.csv' } as NumbersImport;
    const caller = { kind: 'member', member: mona } as const;
    await recordRows(rows, {
      numbersImport: file,
      caller,
      now: '2026-11-30T12:00:00.000Z',
      settings,
    });
    return;
  }
  const key = given.what === 'cost' ? keys.cost(id, externalId) : keys.result(id, externalId);
  await handle(id, mona.id, async () => {
    const { item } = await readItems({ item: key });
    const before = item?.entry as never;
    const decided =
      given.what === 'cost'
        ? recordCost({
            entry: { externalId, kind: 'media', amount: usd(amount), incurredOn: day },
            correction,
            before,
          })
        : recordResult({ entry: result as ResultEntry, correction, before });
    if (!decided.ok) return decided;
    const events = decided.value;
    return ok({ events, items: events.map(({ data }) => ({ ...key, entry: data.entry })) });
  });
};

/** Stores the sums of campaigns and teams as earlier versions did: many values in an item. */
const poolAgain = async (shards: readonly number[]): Promise<void> => {
  const page = await table().send(
    new ScanCommand({
      TableName: tableName(),
      FilterExpression: 'begins_with(sk, :value)',
      ExpressionAttributeValues: { ':value': 'VALUE#' },
    }),
  );
  for (const [index, item] of (page.Items ?? []).entries()) {
    const { pk, sk, gsi4pk: _, gsi4sk: _rank, ...sums } = item;
    const { period, dimension, value } = tallyOf({ pk, sk });
    const add = Object.fromEntries(
      Object.entries(sums).map(([measure, sum]) => [`${value}|${measure}`, sum as number]),
    );
    const shard = shards[index % shards.length] ?? 0;
    await table().send(
      new TransactWriteCommand({
        TransactItems: [
          { Delete: { TableName: tableName(), Key: { pk, sk } } },
          tallyUpdate({ key: keys.tally(period, dimension, shard), add }),
        ],
      }),
    );
  }
};

const drift = async () => {
  const { broken, differences } = await reconcile(settings);
  return { broken, differences };
};

const reportedBy = ({ broken, differences }: Reconciliation): string[] => [
  ...broken,
  ...differences.map(({ what, stored, recounted }) => `${what}: ${stored}, not ${recounted}`),
];

describe('the sums of the table', () => {
  it('equal a full recount, whatever duplicates, corrections and copies at the same instant there were', {
    timeout: 60_000,
  }, async () => {
    const ids = [await releasedRequest(), await releasedRequest()] as const;
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 6 }), async (all) => {
        for (const given of all)
          await Promise.all(Array.from({ length: given.copies }, () => record(ids, given)));
        expect(await drift()).toEqual({ broken: [], differences: [] });
      }),
      { numRuns: 12 },
    );
    expect(reportLines(await reconcile(settings))[0]).toMatch(
      /^Zero drift: \d+ requests, \d+ events, \d+ sums\.$/,
    );
  });

  it('equal it while those that an earlier version pooled are moved, and whoever else writes', {
    timeout: 60_000,
  }, async () => {
    const ids = [
      await releasedRequest({ campaign: 'Spring' }),
      await releasedRequest({ campaign: 'Autumn | one' }),
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
        async (all, shards) => {
          await poolAgain(shards);
          expect(await drift()).toEqual({ broken: [], differences: [] });
          await Promise.all([...all.map((given) => record(ids, given)), movePooledSums()]);
          expect(await drift()).toEqual({ broken: [], differences: [] });
          await movePooledSums();
          expect(await hasPooledSums()).toBe(false);
          expect(await drift()).toEqual({ broken: [], differences: [] });
        },
      ),
      { numRuns: 6 },
    );
  });

  it('equal it where a result of four campaigns moves between quarters in a third', async () => {
    const ids: string[] = [];
    for (const campaign of ['One', 'Two', 'Three', 'Four'])
      ids.push(await releasedRequest({ campaign }));
    const result = {
      externalId: 'of-four',
      kind: 'membership' as const,
      netValuePerUnit: usd(5000),
      shares: ids.map((requestId) => ({ requestId, weight: 0.25 })),
    };
    for (const [wonOn, units, correction] of [
      ['2026-03-31', 8, false],
      ['2026-07-01', 12, true],
    ] as const) {
      const recorded = await recordSharedResult({
        caller: { kind: 'member', member: mona },
        body: { ...result, wonOn, units, correction },
        now: '2026-11-30T12:00:00.000Z',
        settings,
      });
      expect(recorded.ok).toBe(true);
    }
    // There was no room for an item a value.
    expect(await hasPooledSums()).toBe(true);
    expect(await drift()).toEqual({ broken: [], differences: [] });
    await movePooledSums();
    expect(await drift()).toEqual({ broken: [], differences: [] });
  });

  it('are named where the rank of a campaign is not what was spent on it', async () => {
    await releasedRequest({ campaign: 'Ranked' }).then((id) =>
      handle(id, mona.id, () =>
        recordCost({
          entry: { externalId: 'x', kind: 'media', amount: usd(5000), incurredOn: '2026-05-05' },
          correction: false,
        }),
      ),
    );
    const rank = (value: number) =>
      table().send(
        new UpdateCommand({
          TableName: tableName(),
          Key: keys.valueTally('2026-Q2', 'campaign', 'Ranked'),
          UpdateExpression: 'SET gsi4sk = :rank',
          ExpressionAttributeValues: { ':rank': value },
        }),
      );
    await rank(7);
    expect((await drift()).differences).toEqual([
      { what: '2026-Q2 campaign Ranked|rank, by what was spent', stored: 7, recounted: 5000 },
    ]);
    await rank(5000);
    expect(await drift()).toEqual({ broken: [], differences: [] });
  });

  it('are named where they differ', async () => {
    const id = await submittedRequest();
    await accept(id);
    await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.tally('to-date', 'total', 0),
        UpdateExpression: 'ADD submitted :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),
    );
    const { differences } = await drift();
    expect(differences).toHaveLength(1);
    expect(differences[0]?.what).toBe('to-date total submitted');
    expect((differences[0]?.stored ?? 0) - (differences[0]?.recounted ?? 0)).toBe(1);
    await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.tally('to-date', 'total', 0),
        UpdateExpression: 'ADD submitted :one',
        ExpressionAttributeValues: { ':one': -1 },
      }),
    );
    expect(await drift()).toEqual({ broken: [], differences: [] });
  });

  it('are not trusted where an event is missing: the ledger is named', async () => {
    const id = await submittedRequest();
    const { seq } = await loadById(id);
    await table().send(new DeleteCommand({ TableName: tableName(), Key: keys.event(id, seq) }));
    const found = await reconcile(settings);
    expect(found.broken).toEqual([`${id}: its ledger breaks at event ${seq}`]);
    expect(reportLines(found).join('\n')).toContain('ledgers do not verify');
  });

  describe('are named', () => {
    let id = '';
    beforeAll(async () => {
      id = await submittedRequest();
      await accept(id);
      await handle(id, mona.id, () =>
        recordCost({
          entry: { externalId: 'x', kind: 'media', amount: usd(5000), incurredOn: '2026-05-05' },
          correction: false,
        }),
      );
    });

    /** New differences that a reconciliation finds while one item is changed or missing. */
    const foundWhile = async (
      key: Key,
      changed: (item: Item) => Item | undefined,
    ): Promise<string[]> => {
      const before = reportedBy(await reconcile(settings));
      const { item } = await readItems({ item: key });
      if (!item) throw new Error(`${key.pk} ${key.sk} is not there`);
      const instead = changed(structuredClone(item));
      const TableName = tableName();
      if (instead) await table().send(new PutCommand({ TableName, Item: instead }));
      else await table().send(new DeleteCommand({ TableName, Key: key }));
      try {
        return reportedBy(await reconcile(settings)).filter((line) => !before.includes(line));
      } finally {
        await table().send(new PutCommand({ TableName: tableName(), Item: item }));
      }
    };

    it('when a tally is gone', async () => {
      const key = keys.tally('2026-Q2', 'total', shardOf(id, 4));
      const found = await foundWhile(key, () => undefined);
      expect(found).toEqual(
        expect.arrayContaining([expect.stringMatching(/^2026-Q2 total spent: /)]),
      );
      expect(found.every((line) => line.startsWith('2026-Q2 total '))).toBe(true);
    });

    it('when an event was changed', async () => {
      const { seq } = await loadById(id);
      const found = await foundWhile(keys.event(id, seq), (item) => {
        const event = item.event as { data: { entry: { amount: { amount: number } } } };
        event.data.entry.amount.amount = 1;
        return item;
      });
      expect(found).toContain(`${id}: its ledger breaks at event ${seq}`);
      expect(found).toContain(`${id} own spent: 5000, not 1`);
    });

    it('when the first event is gone, without ending the recount of others', async () => {
      const found = await foundWhile(keys.event(id, 1), () => undefined);
      expect(found).toContainEqual(
        expect.stringMatching(
          new RegExp(`^${id}: its ledger breaks at event 1, and cannot be counted: .+`),
        ),
      );
    });

    it("when a period's position has other money, another place, or is gone", async () => {
      const key = keys.net(id, '2026-Q2');
      expect(await foundWhile(key, (item) => ({ ...item, spent: 1 }))).toEqual([
        `${id} listed in 2026-Q2 spent: 1, not 5000`,
      ]);
      const elsewhere = indexes.net('2026-Q2', 0);
      expect(await foundWhile(key, (item) => ({ ...item, ...elsewhere }))).toEqual([
        `${id} listed in 2026-Q2 at ${elsewhere.gsi1pk} ${elsewhere.gsi1sk}: 1, not 0`,
        expect.stringMatching(
          new RegExp(`^${id} listed in 2026-Q2 at NET#2026-Q2/no-result-yet \\d+: 0, not 1$`),
        ),
      ]);
      expect(await foundWhile(key, () => undefined)).toContain(
        `${id} listed in 2026-Q2 spent: 0, not 5000`,
      );
    });
  });
});

const settingsNote = (what: string): boolean =>
  reportLines({
    requests: 1,
    events: 1,
    sums: 1,
    broken: [],
    differences: [{ what, stored: 1, recounted: 2 }],
  }).some((line) => line.includes('by the settings of their day'));

describe('a difference', () => {
  it.each([
    '2026-W10 total pipeline',
    '2026-W10 total uncounted',
    'to-date campaign late:x|spent',
    'CR-1 own spent',
    'CR-1 listed in to-date at NET#to-date 0',
  ])('of money is not put down to settings: %s', (what) => expect(settingsNote(what)).toBe(false));

  it.each([
    '2026-W10 total kept:owner',
    '2026-W10 total late:2026-W01|spent',
    '2026-W10 total late-spent',
    '2026-W10 total closed-unused',
    'CR-1 listed in 2026-W10 spent',
  ])('that settings can make says so: %s', (what) => expect(settingsNote(what)).toBe(true));
});
