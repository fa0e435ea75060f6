import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableName } from '../../functions/adapters/environment.ts';
import { readItems } from '../../functions/adapters/read-items.ts';
import { table } from '../../functions/adapters/table.ts';
import { stageChanged } from '../../functions/request/request.ts';
import { type ResultEntry, recordCost, recordResult } from '../../functions/roi/money-entry.ts';
import { recordSharedResult } from '../../functions/roi/record-shared-result.ts';
import { keys } from '../../functions/shared/keys.ts';
import { ok } from '../../functions/shared/result.ts';
import { reconcile } from '../../lib/reconcile/reconcile.ts';
import { reportLines } from '../../lib/reconcile/report.ts';
import { digest, mona, settings } from '../domain/sample.ts';
import { accept, born, handle, load } from './commands.ts';
import { useSampleTable } from './sample-table.ts';

/** Whatever comes twice, together or corrected: the sums of the table are those of its ledgers, and where not, they are named. */

useSampleTable();

/** A request that takes results: straight to its release, for what comes before is not what is counted here. */
const releasedRequest = async (): Promise<string> => {
  const id = await born();
  await accept(id);
  await handle(id, mona.id, (state) =>
    ok([
      {
        type: 'request-released',
        data: {
          proofVersion: 1,
          digest: digest('a'),
          roundId: 'R1',
          resultsUntil: '2026-06-01T00:00:00.000Z',
        },
      },
      stageChanged(state, 'released', 'approved'),
    ]),
  );
  return id;
};

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
  what: fc.constantFrom('cost' as const, 'result' as const, 'shared' as const),
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
      idempotency: undefined,
    });
    return;
  }
  const key = given.what === 'cost' ? keys.cost(id, externalId) : keys.result(id, externalId);
  let stored: object | undefined;
  await handle(
    id,
    mona.id,
    async () => {
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
      stored = decided.ok ? decided.value[0]?.data.entry : undefined;
      return decided;
    },
    { items: () => (stored ? [{ ...key, entry: stored }] : []) },
  );
};

const drift = async () => {
  const { broken, differences } = await reconcile(settings);
  return { broken, differences };
};

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

  it('are named where they differ', async () => {
    const id = await born();
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
    const id = await born();
    const { seq } = await load(id);
    await table().send(new DeleteCommand({ TableName: tableName(), Key: keys.event(id, seq) }));
    const found = await reconcile(settings);
    expect(found.broken).toEqual([`${id}: its ledger breaks at event ${seq}`]);
    expect(reportLines(found).join('\n')).toContain('ledgers do not verify');
  });
});
