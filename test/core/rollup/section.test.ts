import { describe, expect, it } from 'vitest';
import { isOpenDimension, readLate } from '../../../functions/core/rollup/counters.ts';
import { recordedLate } from '../../../functions/core/rollup/previous-period.ts';
import { addUp, figures, sectionOf } from '../../../functions/core/rollup/section.ts';

const section = (sums: Record<string, number>) => sectionOf(new Map(Object.entries(sums)));

describe('the section of a report', () => {
  it('has promises kept by each who was waited for, by the name of what they do', () => {
    const sums = {
      'kept:owner': 3,
      'missed:owner': 1,
      'kept:requester': 2,
      'missed:legal': 4,
      'kept:sales': 0,
    };
    expect(section(sums).promises).toEqual([
      {
        waiter: 'owner',
        name: 'Marketing, doing the work',
        kept: { count: 3, of: 4, ratio: 0.75 },
      },
      {
        waiter: 'requester',
        name: 'The requester, answering questions',
        kept: { count: 2, of: 2, ratio: 1 },
      },
      { waiter: 'legal', name: 'Legal, signing', kept: { count: 0, of: 4, ratio: 0 } },
    ]);
  });

  it('has what was approved at once, briefs and proofs apart', () => {
    const sums = { 'brief-first': 3, 'brief-later': 1, 'proof-first': 1, 'proof-later': 4 };
    expect(section(sums).firstPass).toEqual({
      briefs: { count: 3, of: 4, ratio: 0.75 },
      proofs: { count: 1, of: 5, ratio: 0.2 },
    });
  });

  it('has what is hoped for apart from what does not count', () => {
    expect(section({ pipeline: 7, uncounted: 5 }).notEarned).toEqual({ pipeline: 7, uncounted: 5 });
  });

  it('leaves out durations whose counts have come back to nothing', () => {
    const { cycleTimes } = section({ 'stage:intake|3': 0, 'stage:brief|5': 2 });
    expect(cycleTimes.byStage).toMatchObject([{ stage: 'brief', count: 2 }]);
  });

  it('adds figures up, with their own return', () => {
    expect(addUp([figures(100, 150), figures(300, 50)])).toEqual({
      spent: 400,
      earned: 200,
      net: -200,
      roi: -0.5,
    });
    expect(addUp([])).toEqual({ spent: 0, earned: 0, net: 0, roi: undefined });
  });
});

describe('money recorded late', () => {
  it('is listed by the period that it is of, the latest first, without what came to nothing', () => {
    const sums = new Map([
      ['late:2026-W45|spent', 5],
      ['late:2026-W46|earned', 7],
      ['late:2026-W44|spent', 0],
      ['late:2026-W45|earned', 2],
      ['late:2026-W43|spent', 1],
      ['late-spent', 6],
      ['late-earned', 9],
      ['spent', 50],
    ]);
    expect(recordedLate(sums)).toEqual({
      spent: 6,
      earned: 9,
      periods: [
        { period: '2026-W46', periodName: 'week 46 of 2026', spent: 0, earned: 7 },
        { period: '2026-W45', periodName: 'week 45 of 2026', spent: 5, earned: 2 },
        { period: '2026-W43', periodName: 'week 43 of 2026', spent: 1, earned: 0 },
      ],
    });
  });

  it('is known by the whole name of its counter', () => {
    expect(readLate('late:2026-W45|spent')).toEqual({ period: '2026-W45', measure: 'spent' });
    for (const name of [
      'late-spent',
      'x-late:2026-W45|spent',
      'late:2026-W45|spent more',
      'late:|spent',
    ])
      expect(readLate(name)).toBeUndefined();
  });
});

it('people type the values of campaigns and teams, and of no other dimension', () => {
  const names = ['campaign', 'team', 'segment', 'collateral-type', 'priority', 'total'];
  expect(names.filter(isOpenDimension)).toEqual(['campaign', 'team']);
});
