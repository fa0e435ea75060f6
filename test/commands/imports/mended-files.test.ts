import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportHeader, reportPages } from '../../../functions/commands/imports/report-bad-rows.ts';
import type { ReportedRow } from '../../../functions/core/imports/bad-row.ts';
import { headerProblem } from '../../../functions/core/imports/check-header.ts';
import { checkRow } from '../../../functions/core/imports/check-row.ts';
import { guardFormula, withoutGuard } from '../../../functions/core/imports/formula-guard.ts';
import { columnNames } from '../../../functions/core/imports/header-names.ts';
import { shapeOf } from '../../../functions/core/imports/kinds.ts';
import { notRead } from '../../../functions/core/imports/not-read.ts';
import {
  readRecords,
  startOfFile,
  usualSeparators,
} from '../../../functions/core/imports/read-records.ts';
import { notReadInWords } from '../../../functions/wording/not-read-in-words.ts';

/** Files as people and their spreadsheets make them. */

const shape = shapeOf('costs', { currency: 'USD' });

const columns = 'requestId,externalId,kind,amount,currency,incurredOn,note';

const read = async (text: string) => {
  let header: string[] | undefined;
  let problem: string | undefined;
  let emptyRows = 0;
  const good: { line: number; body: object }[] = [];
  const bad: ReportedRow[] = [];
  for await (const row of readRecords([Buffer.from(text)], startOfFile, {
    separators: usualSeparators,
    emptyRow: () => {
      emptyRows += 1;
    },
  })) {
    if (!header) {
      header = columnNames(row.cells, shape);
      problem = headerProblem(header, shape);
      if (problem) break;
      continue;
    }
    const checked = checkRow(header, row, shape);
    if (checked.ok) good.push({ line: row.line, body: checked.value.body });
    else bad.push({ line: row.line, reasons: checked.refusal.reasons, cells: row.cells });
  }
  const report = reportHeader(header ?? []) + reportPages(bad, header ?? []).join('');
  const reasons = bad.flatMap((row) => row.reasons.map(({ reason }) => reason));
  return { problem, good, bad, report, reasons, skipped: notRead(header ?? [], emptyRows) };
};

const row = (id: string, more: { amount?: string; day?: string; note?: string } = {}) => {
  const { amount = '10.00', day = '2026-11-02', note = '' } = more;
  return `CR-EMXYAY3,${id},print,${amount},USD,${day},${note}`;
};

describe('a file of a spreadsheet is read', () => {
  it.each([
    ['with the line that names the separator', `sep=,\r\n${columns}\r\n${row('e1')}\r\n`, 3],
    [
      'with that line in other case, after a byte order mark',
      `\ufeffSEP=,\n${columns}\n${row('e1')}\n`,
      3,
    ],
    ['with empty columns at the end', `${columns},,\n${row('e1')},,\n`, 2],
    ['with empty cells that no column has', `${columns}\n${row('e1')},,,\n`, 2],
    [
      'with semicolons, as the line that names them says',
      `sep=;\n${columns}\n${row('e1')}\n`.replaceAll(',', ';'),
      3,
    ],
    [
      'with semicolons, as its columns show',
      `\n${columns}\n${row('e1')}\n`.replaceAll(',', ';'),
      3,
    ],
    ['with tabs', `${columns}\n${row('e1')}\n`.replaceAll(',', '\t'), 2],
    [
      'with rows that end where only a note is missing',
      `${columns}\n${row('e1').slice(0, -1)}\n`,
      2,
    ],
    [
      'with names of columns as people write them',
      ` Request ID ,external\u00a0id,KIND,Amount,currency,Incurred_On,note\n${row('e1')}\n`,
      2,
    ],
  ])('%s', async (_, text, line) => {
    const { problem, good, bad } = await read(text);
    expect({ problem, bad }).toEqual({ problem: undefined, bad: [] });
    expect(good).toMatchObject([{ line, body: { externalId: 'e1', amount: { amount: 1000 } } }]);
  });

  it('but not where a column is unknown or named twice', async () => {
    for (const [text, expected] of [
      [`${columns},colour\n`, 'unknown columns: "colour"'],
      [`${columns},Request Id\n`, 'columns named twice: requestId'],
      [`requestId,,kind,amount,currency,incurredOn\n`, 'missing columns: externalId'],
    ] as const)
      expect((await read(text)).problem).toContain(expected);
  });

  it('by the marks of a deployment that says them, and by no others', () => {
    const header = columns.split(',');
    const amountOf = (amount: string) => {
      const cells = ['CR-EMXYAY3', 'e1', 'print', amount, 'EUR', '2026-11-02', ''];
      const checked = checkRow(header, { line: 2, cells }, german);
      return checked.ok ? checked.value.body : checked.refusal.reasons[0]?.reason;
    };
    const german = shapeOf('costs', { currency: 'EUR', decimalMark: ',' });
    expect(amountOf('1.234,50')).toMatchObject({ amount: { amount: 123450, currency: 'EUR' } });
    expect(amountOf('12.50')).toBe('must be a decimal such as 1234,50');
  });

  it('and says what of it is not read', async () => {
    const { good, skipped } = await read(
      `line,reason,${columns}\n2,was wrong,${row('e1')}\n\n,,,,\n3,,${row('e2')}\n\n`,
    );
    expect(good).toHaveLength(2);
    expect(skipped).toEqual({ columns: ['line', 'reason'], emptyRows: 3 });
    expect(notReadInWords(skipped)).toBe('the columns line, reason; 3 empty rows');
    expect(notReadInWords((await read(`${columns}\n${row('e1')}\n`)).skipped)).toBeUndefined();
  });

  it('and says of a row that is too short, or has more than the header, what it lacks', async () => {
    const { reasons } = await read(`${columns}\nCR-EMXYAY3,e1,print\n${row('e2')},more\n`);
    expect(reasons).toEqual([
      'has 3 cells, and the header has 7 columns',
      'has 8 cells, and the header has 7 columns',
    ]);
  });

  it('and calls a row of totals by its name, once', async () => {
    const { good, reasons } = await read(
      `${columns}\n${row('e1')}\nTotal,,,10.00,USD,,\n,,,10.00,,,\nGrand total,,,1,,,\n`,
    );
    expect(good).toHaveLength(1);
    expect(reasons).toEqual([
      'is a row of totals; it is not read',
      'names no request and no entry, as a row of totals; it is not read',
      'is a row of totals; it is not read',
    ]);
  });
});

describe('a day', () => {
  it.each([
    ['02/03/2026', 'may be day and month or month and day'],
    ['2.3.2026', 'may be day and month or month and day'],
    ['31.12.26', 'may be day and month or month and day'],
    ['46083', "is a spreadsheet's number of a day"],
    ['46083.5', "is a spreadsheet's number of a day"],
    ['2026-3-2', 'has not two digits each and hyphens'],
    ['20260302', 'has no hyphens'],
    ['2026/03/02', 'has not two digits each and hyphens'],
    ['2026-11-02 00:00:00', 'has a time'],
    ['2026-11-02T00:00:00Z', 'has a time'],
    ['2-Mar-26', 'has the month in letters'],
    ['soon', 'has the month in letters'],
    ['?', 'is no day'],
  ])('%s is not guessed, and its form is named', async (day, what) => {
    const { good, reasons } = await read(`${columns}\n${row('e1', { day })}\n`);
    expect(good).toEqual([]);
    expect(reasons).toEqual([`${what}; write year-month-day, such as 2026-11-02`]);
  });

  it('that no calendar has is refused by the form', async () => {
    const { good, reasons } = await read(`${columns}\n${row('e1', { day: '2026-02-30' })}\n`);
    expect(good).toEqual([]);
    expect(reasons).toHaveLength(1);
  });
});

describe('the report of bad rows', () => {
  const notes = [
    '-10% off print',
    '+49 30 1234',
    '@agency',
    '=SUM(A1)',
    "'quoted",
    "'-5 in quotes",
  ];

  it('has nothing that a spreadsheet evaluates, and means the same when it comes back mended', async () => {
    const first = await read(
      `${columns}\n${notes.map((note, at) => row(`e${at}`, { amount: 'oops', note })).join('\n')}\n`,
    );
    expect(first.bad).toHaveLength(notes.length);
    for (const line of first.report.split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=+@-]/);
    // Still bad, it goes round once more, and has no columns twice.
    const again = await read(first.report);
    expect(again.report).toBe(first.report);
    const mended = await read(first.report.replaceAll(',oops,', ',10.00,'));
    expect(mended.bad).toEqual([]);
    expect(mended.good.map(({ body }) => (body as { note: string }).note)).toEqual(
      // Whoever writes an apostrophe before a formula means what a spreadsheet means by it.
      notes.map(withoutGuard),
    );
  });

  it('gives back any cell as it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("'", '=', '-', '+', '@', '\t', '\r', '＝', 'a', ' '), {
          maxLength: 6,
        }),
        (parts) => {
          const text = parts.join('');
          expect(withoutGuard(guardFormula(text))).toBe(text);
          expect(guardFormula(text)).not.toMatch(/^[=+\-@\t\r＝]/);
        },
      ),
    );
  });
});
