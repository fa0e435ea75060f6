import fc from 'fast-check';
import { expect, it } from 'vitest';
import { guardFormula, withoutGuard } from '../../../functions/core/imports/formula-guard.ts';

it.each([
  '=1+1',
  '+1',
  '-5',
  '@cmd',
  '\t=1',
  '\r=1',
  '＝1+1',
  '＋1',
  '－5',
  '＠cmd',
  "'=1",
  "''=1",
])('a cell that a spreadsheet may evaluate gets an apostrophe in front: %j', (text) => {
  expect(guardFormula(text)).toBe(`'${text}`);
});

it.each(['5', 'Flyer', '', ' =1', "'90s", "it's = fine", 'a=b'])(
  'any other cell stays as it is: %j',
  (text) => {
    expect(guardFormula(text)).toBe(text);
    expect(withoutGuard(text)).toBe(text);
  },
);

it('a cell says the same once a report has come back', () => {
  expect(withoutGuard("'=1+1")).toBe('=1+1');
  expect(withoutGuard('=1+1')).toBe('=1+1');
  expect(withoutGuard("=1'")).toBe("=1'");
  const text = fc
    .array(fc.constantFrom("'", '=', '+', '-', '@', 'a', '1', '＝'))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, (cell) => {
      expect(withoutGuard(guardFormula(cell))).toBe(cell);
    }),
  );
});
