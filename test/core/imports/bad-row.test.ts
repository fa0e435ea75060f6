import { describe, expect, it } from 'vitest';
import { reportCells, reportColumns } from '../../../functions/core/imports/bad-row.ts';
import { columnNames, isReportColumn } from '../../../functions/core/imports/header-names.ts';
import { shapeOf } from '../../../functions/core/imports/kinds.ts';
import { notRead } from '../../../functions/core/imports/not-read.ts';

const header = ['line', 'externalId', 'reason', 'amount'];

describe('the report of bad rows', () => {
  it('has the line and the reason, and the columns of the file without those of a report', () => {
    expect(reportColumns(['externalId', 'amount'])).toEqual([
      'line',
      'reason',
      'externalId',
      'amount',
    ]);
    expect(reportColumns(header)).toEqual(['line', 'reason', 'externalId', 'amount']);
  });

  it('has each row as it was, with all that is wrong with it, by column', () => {
    const reasons = [
      { column: 'amount', cell: '1,234.50', reason: 'has thousands separators' },
      { column: 'note', cell: '', reason: 'is required' },
      { reason: 'names no request' },
    ];
    const said = 'amount "1,234.50" has thousands separators; note is required; names no request';
    expect(
      reportCells({ line: 7, reasons, cells: ['3', 'erp-1', 'as before', '1,234.50'] }, header),
    ).toEqual([7, said, 'erp-1', '1,234.50']);
  });

  it('has a cell for each column, and those that have none are kept', () => {
    const row = { line: 2, reasons: [] };
    expect(reportCells({ ...row, cells: ['1', 'erp-1'] }, header)).toEqual([2, '', 'erp-1', '']);
    const long = ['1', 'erp-1', '', '5', 'more'];
    expect(reportCells({ ...row, cells: long }, header)).toEqual([2, '', 'erp-1', '5', 'more']);
  });

  it('shortens a cell that is longer than sixty characters', () => {
    const saidOf = (cell: string) =>
      reportCells(
        { line: 2, reasons: [{ column: 'a', cell, reason: 'is long' }], cells: [] },
        [],
      )[1];
    expect(saidOf('x'.repeat(60))).toBe(`a "${'x'.repeat(60)}" is long`);
    expect(saidOf(`${'x'.repeat(60)}y`)).toBe(`a "${'x'.repeat(60)}…" is long`);
  });
});

describe('the columns that a file names', () => {
  const names = (...header: string[]) => columnNames(header, shapeOf('costs', { currency: 'USD' }));

  it('are ours, however they are written', () => {
    expect(names('External ID', 'request_id', 'INCURRED-ON', '\ufeffhourly\u00a0rate')).toEqual([
      'externalId',
      'requestId',
      'incurredOn',
      'hourlyRate',
    ]);
    expect(names('Line', ' REASON ')).toEqual(['line', 'reason']);
  });

  it('stay as they are where they are none of ours', () => {
    expect(names('Amount', 'Cost Center', 'toString')).toEqual([
      'amount',
      'Cost Center',
      'toString',
    ]);
  });

  it('end with the last that has a name', () => {
    expect(names('kind', '', 'amount', '', ' ')).toEqual(['kind', '', 'amount']);
    expect(names('', '')).toEqual([]);
  });

  it('that are of a report are not read, which is said', () => {
    expect(['line', 'reason', 'amount', 'Line'].map(isReportColumn)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(notRead(header, 2)).toEqual({ columns: ['line', 'reason'], emptyRows: 2 });
  });
});
