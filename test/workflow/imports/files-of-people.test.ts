import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { showBadRows } from '../../../functions/api/imports/get-bad-rows.route.ts';
import { importView } from '../../../functions/core/imports/import-view.ts';
import type { CostEntry } from '../../../functions/core/money/cost-entry.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import { releasedRequest } from '../../fixtures/commands.ts';
import { finishImport, imported, startedImport } from '../../fixtures/import-file.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { settings } from '../../story/sample.ts';

/**
 * Files of costs as spreadsheets and people wrote them, from their bytes to the ledger and to the
 * report of bad rows. `CR-EMXYAY3` in them stands for a request that is there.
 */

useSampleTable();

let requestId: string;
beforeAll(async () => {
  requestId = await releasedRequest();
});

const now = '2026-11-30T10:00:00.000Z';

const textOf = (name: string): string =>
  readFileSync(`test/fixtures/csv/${name}.csv`, 'utf8').replaceAll('CR-EMXYAY3', requestId);

/** What a file comes to: its costs by external id, what was bad, and what was not read. */
const bring = async (text: string, under = settings) => {
  const form = { kind: 'costs', keep: 'good', name: 'costs.csv' } as const;
  const id = await startedImport(text, form, { now, partBytes: 100 });
  const { outcome } = await finishImport(id, { now, settings: under });
  const ended = await imported(id);
  const { csv } = (await showBadRows(ended)) as { csv: { text: string } };
  const ledger = await readLedger(requestId);
  const costs = ledger.flatMap(({ type, data }): CostEntry[] =>
    type === 'cost-recorded' ? [data.entry] : [],
  );
  const { rows, notRead, reason } = importView(ended);
  return { outcome, reason, rows, notRead, report: csv.text, costs };
};

const reasonsIn = (report: string): string[] =>
  report
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.replace(/^\d+,"?/, '').replace(/"?,(CR-|Total|,).*$/, ''));

const none = { checked: 0, recorded: 0, corrected: 0, unchanged: 0, bad: 0 };

describe('a file', () => {
  it.each(['e1-sep', 'e17-trailing-empty'])('%s is recorded as it says', async (name) => {
    const { rows, notRead, costs } = await bring(textOf(name));
    expect(rows).toEqual({ ...none, checked: 1, recorded: 1 });
    expect(notRead).toEqual({ columns: [], emptyRows: 0 });
    expect(costs.at(-1)).toEqual({
      externalId: name.split('-')[0],
      kind: 'print',
      amount: { amount: 1000, currency: 'USD' },
      incurredOn: '2026-11-02',
    });
  });

  it('e16-totals is recorded without its totals, which are named', async () => {
    const { rows, report, costs } = await bring(textOf('e16-totals'));
    expect(rows).toEqual({ ...none, checked: 3, recorded: 1, bad: 2 });
    expect(costs.at(-1)).toMatchObject({ externalId: 'e16a', amount: { amount: 1000 } });
    expect(report).toContain('3,is a row of totals; it is not read,Total,');
    expect(report).toMatch(/4,"?names no request and no entry, as a row of totals; it is not read/);
  });

  it('e20-dates has none of its days guessed, and each form named', async () => {
    const { rows, report } = await bring(textOf('e20-dates'));
    expect(rows).toEqual({ ...none, checked: 9, bad: 9 });
    const write = 'write year-month-day, such as 2026-11-02';
    expect(reasonsIn(report)).toEqual([
      `incurredOn ""02/03/2026"" may be day and month or month and day; ${write}`,
      `incurredOn ""46083"" is a spreadsheet's number of a day; ${write}`,
      `incurredOn ""2.3.2026"" may be day and month or month and day; ${write}`,
      `incurredOn ""2026-3-2"" has not two digits each and hyphens; ${write}`,
      `incurredOn ""2026-11-02 00:00:00"" has a time; ${write}`,
      `incurredOn ""2026-11-02T00:00:00Z"" has a time; ${write}`,
      `incurredOn ""2-Mar-26"" has the month in letters; ${write}`,
      expect.stringContaining('incurredOn ""2026-02-30""'),
      'incurredOn must be at most 2 years ahead and 10 years back from today: is 2029 the right year?',
    ]);
  });
});

describe('a report of bad rows', () => {
  const notes = ['-10% off print', '+49 30 1234', '@agency', '=SUM(A1)', "'quoted"];
  const notesOf = (costs: readonly CostEntry[]) =>
    costs.filter(({ externalId }) => externalId.startsWith('e21')).map(({ note }) => note);

  it('is the one that was handed back before', async () => {
    const { rows, report } = await bring(textOf('e21-formula-notes'));
    expect(rows).toEqual({ ...none, checked: 5, bad: 5 });
    expect(report.replace(/^\ufeff/, '')).toBe(textOf('e21-report'));
  });

  it('means the same when it is mended and sent back, with its own columns or without', async () => {
    const mended = textOf('e21-report').replaceAll(',oops,', ',10.00,');
    const { rows, notRead, costs } = await bring(mended);
    expect(rows).toEqual({ ...none, checked: 5, recorded: 5 });
    expect(notRead).toEqual({ columns: ['line', 'reason'], emptyRows: 0 });
    expect(notesOf(costs)).toEqual(notes);
    const again = await bring(textOf('e21-mended'));
    expect(again.rows).toEqual({ ...none, checked: 5, unchanged: 5 });
    const saved = mended.replace('line,reason', 'Line, Reason').replaceAll(',', ';');
    expect((await bring(saved)).rows).toEqual({ ...none, checked: 5, unchanged: 5 });
    expect(notesOf((await bring(saved)).costs)).toEqual(notes);
  });
});

/** A file of one cost, with other cells than `externalId,kind,amount,currency,incurredOn`. */
const oneCost = (id: string, given: { header?: string; amount?: string; row?: string } = {}) => {
  const {
    header = 'requestId,externalId,kind,amount,currency,incurredOn',
    amount = '10.00',
    row = `${requestId},${id},print,${amount},USD,2026-11-02`,
  } = given;
  return `${header}\n${row}\n`;
};

describe('what nobody can see in a spreadsheet', () => {
  it.each([
    [
      'names of columns in other case, with spaces that do not break',
      { header: 'REQUEST ID,External\u00a0Id,Kind, amount ,Currency,incurred on,,' },
    ],
    ['spaces around amounts', { amount: ' 10.00\u00a0' }],
  ])('is no reason to refuse a row: %s', async (what, given) => {
    const id = what.replaceAll(' ', '-').replaceAll(',', '');
    const { rows, costs } = await bring(oneCost(id, given));
    expect(rows).toEqual({ ...none, checked: 1, recorded: 1 });
    expect(costs.at(-1)).toMatchObject({ externalId: id, amount: { amount: 1000 } });
  });

  it('around other cells, and the case of a currency, are none either', async () => {
    const row = ` ${requestId.toLowerCase()}, padded ,print , 10.00, usd,2026-11-02 ,  , \n ,\u00a0, ,,,`;
    const { rows, notRead, costs } = await bring(oneCost('padded', { row }));
    expect(rows).toEqual({ ...none, checked: 1, recorded: 1 });
    expect(notRead).toEqual({ columns: [], emptyRows: 1 });
    expect(costs.at(-1)).toEqual({
      externalId: 'padded',
      kind: 'print',
      amount: { amount: 1000, currency: 'USD' },
      incurredOn: '2026-11-02',
    });
  });
});

describe('an amount', () => {
  const { decimalMark: _, ...without } = settings;
  it.each([
    ['1e3', 'must be a plain decimal such as 1234.50'],
    ['1,234.5', 'has thousands separators; write 1234.50, not 1,234.50'],
    ['$10.00', 'must be a plain decimal such as 1234.50'],
    ['(10.00)', 'must be a plain decimal such as 1234.50'],
    ['10.005', 'must have at most 2 decimals'],
    ['-10.00', 'must not be negative; a credit note'],
  ])('%s is not guessed', async (amount, reason) => {
    const row = `${requestId},odd,print,"${amount}",USD,2026-11-02`;
    const { rows, report } = await bring(oneCost('odd', { row }), without);
    expect(rows).toEqual({ ...none, checked: 1, bad: 1 });
    expect(report).toContain(reason);
  });
});
