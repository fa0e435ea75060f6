import { expect, it } from 'vitest';
import { booleanCell } from '../../../functions/core/imports/cells.ts';
import { dayCell } from '../../../functions/core/imports/day-cell.ts';

const write = 'write year-month-day, such as 2026-11-02';

it('a day of a file is written in one way, in which nobody takes the month for the day', () => {
  expect(dayCell('2026-11-02')).toEqual({ ok: true, value: '2026-11-02' });
});

it.each([
  ['2026-11-02T10:00', 'has a time'],
  ['2026-11-02 10:00', 'has a time'],
  ['2026-11-2', 'has not two digits each and hyphens'],
  ['2026/11/02', 'has not two digits each and hyphens'],
  ['02.11.2026', 'may be day and month or month and day'],
  ['2/11/26', 'may be day and month or month and day'],
  ['2. 11. 2026', 'may be day and month or month and day'],
  ['20261102', 'has no hyphens'],
  ['46328', "is a spreadsheet's number of a day"],
  ['46328.5', "is a spreadsheet's number of a day"],
  ['2 Nov 2026', 'has the month in letters'],
  ['on 2026-11-02', 'is no day'],
  ['12026-11-02', 'is no day'],
  ['2026-11-02x', 'is no day'],
])('any other is refused with what it is taken for: %s', (text, reason) => {
  expect(dayCell(text)).toEqual({ ok: false, refusal: `${reason}; ${write}` });
});

it('yes and no are said in one of three ways each, in any case', () => {
  for (const text of ['true', 'TRUE', 'Yes', '1'])
    expect(booleanCell(text)).toEqual({ ok: true, value: true });
  for (const text of ['false', 'No', '0'])
    expect(booleanCell(text)).toEqual({ ok: true, value: false });
  for (const text of ['untrue', 'yess', '10', 'nope', 'Kano', '00'])
    expect(booleanCell(text)).toEqual({
      ok: false,
      refusal: 'must be true or false, or be left empty',
    });
});
