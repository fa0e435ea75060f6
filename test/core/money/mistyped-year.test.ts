import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayProblem } from '../../../functions/core/money/entry-fields.ts';
import { recordCost, recordKpi, recordResult } from '../../../functions/core/money/record-money.ts';

const today = '2026-03-02';

const cost = {
  externalId: 'a',
  kind: 'print' as const,
  amount: { amount: 5, currency: 'USD' },
  incurredOn: today,
};

describe('a year that was mistyped', () => {
  it.each([
    ['2062-03-02', false],
    ['2036-03-02', false],
    ['2006-03-02', false],
    ['2028-03-02', true],
    ['2028-03-03', false],
    ['2016-03-02', true],
    ['2016-03-01', false],
  ])('%s is taken: %s', (day, taken) => {
    expect(dayProblem(day, { today }) === undefined).toBe(taken);
  });

  it('is refused for costs, results and KPIs alike', () => {
    const wrong = '2062-03-02';
    const detail =
      'must be at most 2 years ahead and 10 years back from today: is 2062 the right year?';
    const refused = (field: string) => ({
      ok: false,
      refusal: { type: 'invalid-fields', errors: [{ pointer: `/${field}`, detail }] },
    });
    const given = { correction: false, today };
    expect(recordCost({ ...given, entry: { ...cost, incurredOn: wrong } })).toEqual(
      refused('incurredOn'),
    );
    const result = {
      externalId: 'a',
      kind: 'membership' as const,
      units: 1,
      netValuePerUnit: { amount: 5, currency: 'USD' },
      wonOn: wrong,
    };
    expect(recordResult({ ...given, entry: result })).toEqual(refused('wonOn'));
    const kpi = { externalId: 'a', kind: 'clicks' as const, count: 1, countedOn: wrong };
    expect(recordKpi({ ...given, entry: kpi })).toEqual(refused('countedOn'));
  });

  it('that was recorded before can be sent again, and corrected', () => {
    const before = { ...cost, incurredOn: '2062-03-02' };
    expect(recordCost({ entry: before, before, correction: false, today })).toEqual({
      ok: true,
      value: [],
    });
    expect(recordCost({ entry: cost, before, correction: true, today })).toMatchObject({
      ok: true,
      value: [{ type: 'cost-corrected' }],
    });
  });

  it('is none within a year of any day, leap days as well', () => {
    const days = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, fc.integer({ min: -365, max: 365 }), (day, by) => {
        const other = new Date(day.getTime() + by * 86_400_000).toISOString().slice(0, 10);
        expect(dayProblem(other, { today: day.toISOString().slice(0, 10) })).toBeUndefined();
      }),
    );
  });
});
