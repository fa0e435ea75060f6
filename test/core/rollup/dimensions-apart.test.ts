import { describe, expect, it } from 'vitest';
import {
  apartDimensions,
  dimensions,
  valueCounter,
} from '../../../functions/core/rollup/counters.ts';
import { buildRollup } from '../../../functions/core/rollup/rollup.ts';
import { RollupReport } from '../../../functions/core/rollup/rollup-report.ts';
import { rollupTables } from '../../../functions/wording/rollup/rollup-tables.ts';
import { rollupFacts } from '../../story/rollup-facts.ts';

/** The total is 100; partners have 60 each, as a request may have several. */
const report = (partners: number, cut: readonly 'partner'[] = []) => {
  const sums = new Map([
    ['total', new Map([['spent', 100]])],
    [
      'partner',
      new Map(
        Array.from({ length: partners }, (_, nth): [string, number] => [
          valueCounter(`Partner ${String(nth).padStart(2, '0')}`, 'spent'),
          60,
        ]),
      ),
    ],
  ]);
  return buildRollup(rollupFacts({ inPeriod: sums, toDate: sums, cut }));
};

const partnersOf = (...of: Parameters<typeof report>) =>
  report(...of).dimensions.find(({ dimension }) => dimension === 'partner');

describe('partners and goals, of which a request may have several or none', () => {
  it('are shown each by itself, and never added up or taken from the total', () => {
    expect(apartDimensions).toEqual(['goal', 'partner']);
    expect(partnersOf(2)).toMatchObject({
      apart: true,
      rows: [{ period: { spent: 60 } }, { period: { spent: 60 } }],
    });
    const many = partnersOf(30);
    expect(many?.rows).toHaveLength(25);
    expect(many?.rows.some(({ others }) => others)).toBe(false);
    expect(many?.more).toBe(5);
    expect(partnersOf(25, ['partner'])).toMatchObject({ more: 1 });
  });

  it('say in their table that rows do not add up, how many there are more, and what is behind each', () => {
    const table = rollupTables(report(12)).find(({ caption }) => /partner/.test(caption));
    expect(table?.caption).toBe('By strategic partner: rows do not add up to the total');
    expect(table?.rows.at(-1)).toEqual(['and 2 more', '', '', '', '', '']);
    expect(table?.behind?.[0]).toEqual({ partner: 'Partner 00' });
  });
});

it('a report from before they were counted is read as it was', () => {
  const { dimensions: all, ...rest } = report(1);
  const older = { ...rest, dimensions: all.filter(({ apart }) => !apart) };
  expect(RollupReport.parse(structuredClone(older))).toEqual(older);
  expect(older.dimensions).toHaveLength(dimensions.length - 2);
});
