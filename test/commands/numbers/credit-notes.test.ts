import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordRows, refusalsNow } from '../../../functions/commands/imports/record-rows.ts';
import { enterCost } from '../../../functions/commands/numbers/enter-number.ts';
import type { NumbersImport } from '../../../functions/core/imports/numbers-import.ts';
import { costForm } from '../../../functions/core/money/cost-entry.ts';
import { readMoneyLines } from '../../../functions/store/numbers/money-lines.ts';
import { reconcile } from '../../../lib/cli/reconcile/reconciliation.ts';
import { loadById, releasedRequest } from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { accepted, mona, monday, refusal, settings } from '../../story/sample.ts';

/** A credit note has a number of its own, and takes from the cost that it names, once. */

useSampleTable();

const caller = { kind: 'member', member: mona } as const;

type Given = { kind?: string; day?: string; credits?: string; correction?: boolean };

const bodyOf = (externalId: string, amount: number, given: Given = {}) => {
  const { kind = 'print', day = '2026-02-27', ...more } = given;
  const money = { amount, currency: settings.currency };
  return { externalId, kind, amount: money, incurredOn: day, ...more };
};

const record = async (id: string, ...body: Parameters<typeof bodyOf>) => {
  const call = { caller, loaded: await loadById(id), now: monday, settings };
  return enterCost(call, costForm(settings.currency).parse(bodyOf(...body))).record();
};

const spent = async (id: string) => (await loadById(id)).state.money.spent;

const errors = async (recorded: ReturnType<typeof record>) => {
  const refused = refusal(await recorded);
  return refused.type === 'invalid-fields' ? refused.errors : refused;
};

const march = { day: '2026-03-20', credits: 'inv' };

/** A request with one invoice of 100.00. */
const invoiced = async () => {
  const id = await releasedRequest();
  accepted(await record(id, 'inv', 10_000));
  return id;
};

describe('a credit note', () => {
  it('takes from its invoice, once, on the day of the invoice', async () => {
    const id = await invoiced();
    const first = accepted(await record(id, 'credit-1', 3_000, march));
    expect(first).toMatchObject({
      outcome: 'recorded',
      entry: { externalId: 'credit-1', credits: 'inv', countsOn: '2026-02-27' },
    });
    expect(accepted(await record(id, 'credit-1', 3_000, march)).outcome).toBe('unchanged');
    // The invoice itself may be sent again as well.
    expect(accepted(await record(id, 'inv', 10_000)).outcome).toBe('unchanged');
    expect(await spent(id)).toBe(7_000);
    const lines = await readMoneyLines(id, undefined, { count: 9, currency: settings.currency });
    expect(lines).toMatchObject([
      { entry: { externalId: 'credit-1' } },
      { entry: { externalId: 'inv', amount: { amount: 10_000 } }, credited: 3_000 },
    ]);
    expect(await reconcile(settings)).toMatchObject({ broken: [], differences: [] });
  });

  it('takes no more than is left, with others together', async () => {
    const id = await invoiced();
    accepted(await record(id, 'credit-1', 8_000, march));
    expect(await errors(record(id, 'credit-2', 2_001, march))).toEqual([
      { pointer: '/amount', detail: 'must be at most $20.00, which is left of inv' },
    ]);
    const both = await Promise.all([
      record(id, 'credit-3', 1_500, march),
      record(id, 'credit-4', 1_500, march),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await spent(id)).toBe(500);
  });

  it('is corrected like any entry, down to nothing', async () => {
    const id = await invoiced();
    accepted(await record(id, 'credit-1', 8_000, march));
    expect(refusal(await record(id, 'credit-1', 9_000, march)).type).toBe('external-id-reused');
    accepted(await record(id, 'credit-1', 10_000, { ...march, correction: true }));
    expect(await spent(id)).toBe(0);
    accepted(await record(id, 'credit-1', 0, { ...march, correction: true }));
    expect(await spent(id)).toBe(10_000);
  });

  it('is refused where it names nothing that it can take from, in words that help', async () => {
    const id = await invoiced();
    accepted(await record(id, 'other', 500));
    accepted(await record(id, 'credit-1', 100, march));
    const refused: [Parameters<typeof bodyOf>, string, string][] = [
      [['credit-2', 1, { credits: 'none' }], '/credits', 'record none first'],
      [['credit-2', 1, { credits: 'credit-2' }], '/credits', 'is this entry itself'],
      [['credit-2', 1, { credits: 'credit-1' }], '/credits', 'name the invoice, inv'],
      [['credit-2', 1, { ...march, kind: 'media' }], '/kind', 'must be print, as inv is'],
      [['credit-1', 1, { credits: 'other', correction: true }], '/credits', 'must still be inv'],
      [['credit-1', 1, { correction: true }], '/credits', 'is a credit note of inv'],
      [['other', 1, { credits: 'inv', correction: true }], '/credits', 'was recorded as a cost'],
    ];
    for (const [body, pointer, detail] of refused)
      expect(await errors(record(id, ...body))).toEqual([
        { pointer, detail: expect.stringContaining(detail) },
      ]);
    expect(await spent(id)).toBe(10_400);
  });

  it('keeps its invoice what it is about', async () => {
    const id = await invoiced();
    accepted(await record(id, 'credit-1', 3_000, march));
    const moved = { kind: 'media', day: '2026-03-01', correction: true };
    expect(await errors(record(id, 'inv', 2_999, moved))).toMatchObject([
      { pointer: '/kind' },
      { pointer: '/incurredOn' },
      { pointer: '/amount', detail: expect.stringContaining('must be at least $30.00') },
    ]);
    accepted(await record(id, 'inv', 3_000, { correction: true }));
    expect(await spent(id)).toBe(0);
    expect(await errors(record(id, 'credit-2', 1, march))).toMatchObject([{ pointer: '/amount' }]);
  });
});

describe('a file with invoices and their credit notes', () => {
  const rowsOf = (requestId: string, bodies: readonly ReturnType<typeof bodyOf>[]) =>
    bodies.map((body, index) => ({
      line: index + 2,
      requestId,
      externalId: body.externalId,
      body,
    }));
  const recording = {
    numbersImport: { id: 'file', kind: 'costs', name: 'march.csv' } as NumbersImport,
    caller,
    now: monday,
    settings,
  };

  it('is recorded at once, and sent again changes nothing', async () => {
    const id = await releasedRequest();
    const rows = rowsOf(id, [
      bodyOf('inv', 10_000),
      bodyOf('credit-1', 3_000, march),
      bodyOf('credit-2', 3_000, march),
      bodyOf('credit-3', 4_001, march),
    ]);
    expect(await refusalsNow(rows, recording)).toMatchObject([
      undefined,
      undefined,
      undefined,
      { type: 'invalid-fields' },
    ]);
    for (const _ of ['first', 'again'])
      expect(await recordRows(rows, recording)).toMatchObject([
        { ok: true, value: 'recorded' },
        { ok: true, value: 'recorded' },
        { ok: true, value: 'recorded' },
        { ok: false },
      ]);
    expect(await spent(id)).toBe(4_000);
    expect(await reconcile(settings)).toMatchObject({ broken: [], differences: [] });
  });

  it('never takes a cost below nothing, whatever comes in which order', async () => {
    const any = fc.record({
      externalId: fc.constantFrom('a', 'b', 'c', 'd'),
      credits: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
      amount: fc.integer({ min: 0, max: 3 }),
      day: fc.constantFrom('2026-02-27', '2026-03-20'),
      correction: fc.boolean(),
    });
    const id = await releasedRequest();
    const batches = fc.array(fc.array(any, { minLength: 1, maxLength: 6 }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        for (const some of all) {
          const rows = some.map(({ externalId, amount, ...given }) =>
            bodyOf(externalId, amount, JSON.parse(JSON.stringify(given))),
          );
          await recordRows(rowsOf(id, rows), recording);
        }
        const read = { count: 9, currency: settings.currency };
        const lines = (await readMoneyLines(id, undefined, read)).flatMap((line) =>
          line.type === 'cost' ? [line] : [],
        );
        const left = lines
          .filter(({ entry }) => entry.credits === undefined)
          .map((line) => {
            const notes = lines.filter(({ entry }) => entry.credits === line.entry.externalId);
            const taken = notes.reduce((sum, { entry }) => sum + entry.amount.amount, 0);
            expect(line.credited ?? 0).toBe(taken);
            for (const { entry } of notes.filter(({ entry }) => entry.amount.amount > 0))
              expect(entry.countsOn).toBe(line.entry.incurredOn);
            return line.entry.amount.amount - taken;
          });
        expect(Math.min(0, ...left)).toBe(0);
        expect(await spent(id)).toBe(left.reduce((sum, one) => sum + one, 0));
      }),
      { numRuns: 25 },
    );
    expect(await reconcile(settings)).toMatchObject({ broken: [], differences: [] });
  });
});
