import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostEntry } from '../../../functions/core/money/cost-entry.ts';
import type { ResultEntry } from '../../../functions/core/money/result-entry.ts';
import { valueCounter } from '../../../functions/core/rollup/counters.ts';
import { previousPeriod } from '../../../functions/core/rollup/period.ts';
import type { PreviousPeriod } from '../../../functions/core/rollup/previous-period.ts';
import { buildRollup, type RollupFacts } from '../../../functions/core/rollup/rollup.ts';
import { RollupReport } from '../../../functions/core/rollup/rollup-report.ts';
import type { Tallies } from '../../../functions/core/rollup/sums.ts';
import { netLists } from '../../../functions/core/rollup/tally.ts';
import { formatMoney, formatRoi } from '../../../functions/core/words/money.ts';
import {
  accepted,
  type DatedEvents,
  dayInNovember,
  eventsAt,
  type Sums,
  stageChange,
  submission,
  submitted,
  type TalliedHistory,
  tallyHistory,
  utc,
} from '../../story/tallied.ts';

const dollars = (amount: number) => ({ amount: amount * 100, currency: 'USD' });

const spent = (externalId: string, amount: number, incurredOn: string) => {
  const entry: CostEntry = { externalId, kind: 'media', amount: dollars(amount), incurredOn };
  return {
    type: 'cost-recorded',
    data: { entry, change: { spent: entry.amount.amount } },
  } as const;
};

const won = (externalId: string, units: number, value: number, wonOn: string) => {
  const entry: ResultEntry = {
    externalId,
    kind: 'membership',
    units,
    netValuePerUnit: dollars(value),
    wonOn,
  };
  return {
    type: 'result-recorded',
    data: { entry, change: { earned: units * value * 100, units } },
  } as const;
};

const talliesOf = (sums: Sums, period: string): Tallies =>
  new Map(
    Object.entries(sums[period] ?? {}).map(([name, counters]) => [
      name,
      new Map(Object.entries(counters)),
    ]),
  );

const beforeOf = (sums: Sums, period: string): PreviousPeriod => {
  const before = previousPeriod(period);
  return { period: before, total: talliesOf(sums, before).get('total') ?? new Map() };
};

/** What the store reads: both tallies, and the lists by net gain, worst first. */
const factsOf = (
  told: TalliedHistory[],
  period: string,
  more: Partial<RollupFacts> = {},
): RollupFacts => {
  const sums = told.at(-1)?.sums ?? {};
  const listed = (list: string) =>
    told
      .flatMap(({ state, positions }) =>
        Object.values(positions)
          .filter((position) => position.list === list)
          .map(({ spent, earned, lesson }) => ({
            requestId: state.id,
            title: state.form.title,
            spent,
            earned,
            lesson,
          })),
      )
      .sort((a, b) => a.earned - a.spent - (b.earned - b.spent));
  return {
    reportKey: period,
    period,
    interim: false,
    generatedAt: dayInNovember(23, 12),
    inPeriod: talliesOf(sums, period),
    cut: [],
    toDate: talliesOf(sums, 'to-date'),
    worst: listed(netLists.settled(period)),
    best: listed(netLists.settled(period)).toReversed(),
    before: beforeOf(sums, period),
    pending: listed(netLists.pending('to-date')),
    unused: [],
    settings: utc,
    ...more,
  };
};

const release = eventsAt(
  dayInNovember(10),
  {
    type: 'request-released',
    data: { proofVersion: 1, digest: 'd', roundId: 'R3', resultsUntil: dayInNovember(30) },
  },
  stageChange('approval', 'released', 'approved'),
);

/** Several requests on the same tallies; the last one has the sums of all. */
const tell = (...histories: DatedEvents[][]): TalliedHistory[] => {
  const sums: Sums = {};
  return histories.map((history, index) =>
    tallyHistory(history, { id: `CR-000000${index + 1}`, sums }),
  );
};

/** A released request with its money, in dollars, in the week of 16 November. */
const released = (title: string, cost: number, earned = 0): DatedEvents[] => [
  ...eventsAt(dayInNovember(2), submission({ title })),
  ...accepted,
  ...release,
  ...(cost > 0 ? eventsAt(dayInNovember(17), spent('cost', cost, '2026-11-17')) : []),
  ...(earned > 0 ? eventsAt(dayInNovember(20), won('won', 100, earned / 100, '2026-11-20')) : []),
];

const campaign = tell(released('Spring flyer', 100_000, 15_000));

describe('a rollup', () => {
  it('reports 100,000 spent for memberships worth 15,000 as an ROI of −85 % and a loss of 85,000', () => {
    const report = buildRollup(factsOf(campaign, '2026-W47'));
    expect(report.headline[0]).toBe(
      'In week 47 of 2026 we spent $100,000.00 and earned $15,000.00: an ROI of −85 %, a loss of $85,000.00.',
    );
    const figures = { spent: 10_000_000, earned: 1_500_000, net: -8_500_000, roi: -0.85 };
    expect(report.inPeriod.money).toEqual({ ...figures, units: 100 });
    expect(report.lostMoney).toEqual([
      { requestId: 'CR-0000001', title: 'Spring flyer', ...figures },
    ]);
    expect(report.dimensions.filter(({ apart }) => !apart)).toEqual(
      [
        ['segment', 'members'],
        ['collateral-type', 'flyer'],
        ['campaign', 'Spring'],
        ['team', 'Field sales'],
        ['priority', 'high'],
      ].map(([dimension, value]) => ({
        dimension,
        rows: [{ value, period: figures, toDate: figures }],
      })),
    );
  });

  it('names the period, its days, and when it was made', () => {
    expect(buildRollup(factsOf(campaign, '2026-W47'))).toMatchObject({
      periodName: 'week 47 of 2026',
      firstDay: '2026-11-16',
      lastDay: '2026-11-22',
      interim: false,
      generatedAt: dayInNovember(23, 12),
      currency: 'USD',
    });
  });

  it('says if the period has not ended', () => {
    const report = buildRollup(factsOf(campaign, '2026-W47', { interim: true }));
    expect(report.headline[0]).toMatch(/^So far in week 47 of 2026 we spent/);
  });

  it('reports a missing cost rather than an infinite return', () => {
    const report = buildRollup(factsOf(tell(released('Free', 0, 500)), '2026-W47'));
    expect(report.inPeriod.money.roi).toBeUndefined();
    expect(report.headline[0]).toBe(
      'In week 47 of 2026 we spent $0.00 and earned $500.00: no cost recorded, a gain of $500.00.',
    );
  });

  it('reports an empty week as such, with the figures to date', () => {
    const report = buildRollup(factsOf(campaign, '2026-W40'));
    expect(report.headline).toEqual([
      'In week 40 of 2026 nothing was spent and nothing was earned.',
      'To date we spent $100,000.00 and earned $15,000.00: an ROI of −85 %, a loss of $85,000.00.',
    ]);
    expect(report.inPeriod.cycleTimes).toEqual({
      wholeWay: undefined,
      byStage: [],
      byWaitedFor: [],
    });
    expect(report.inPeriod.rating).toEqual({ count: 0, average: undefined });
    expect(report.inPeriod.firstPass.briefs).toEqual({ count: 0, of: 0, ratio: undefined });
  });

  it('lists spend that may still bring a result apart from lost money, worst first in both', () => {
    const all = tell(
      released('Small loss', 50, 20),
      released('Spring flyer', 100_000, 15_000),
      released('Gain', 50, 200),
      released('Waiting', 300),
      released('Waiting longer', 700),
    );
    const report = buildRollup(factsOf(all, '2026-W47'));
    expect(report.lostMoney.map(({ title }) => title)).toEqual(['Spring flyer', 'Small loss']);
    expect(report.noResultYet).toMatchObject({ spent: 100_000, requests: 2 });
    expect(report.noResultYet.largest.map(({ title }) => title)).toEqual([
      'Waiting longer',
      'Waiting',
    ]);
  });

  it('counts spend without result as lost once the request is closed', () => {
    const report = buildRollup(
      factsOf(
        tell([
          ...released('Waiting', 300),
          ...eventsAt(dayInNovember(24), stageChange('released', 'closed', 'closed')),
        ]),
        '2026-W48',
      ),
    );
    expect(report.lostMoney).toMatchObject([
      { title: 'Waiting', spent: 30_000, net: -30_000, roi: -1 },
    ]);
    expect(report.noResultYet).toEqual({ spent: 0, requests: 0, largest: [] });
    expect(report.inPeriod.neverUsed).toEqual({ count: 1, of: 1, ratio: 1 });
    expect(report.inPeriod.money.spent).toBe(0);
  });

  it('mentions money recorded late for weeks whose reports have been sent', () => {
    const late = tell([
      ...released('Late', 0),
      ...eventsAt(dayInNovember(24), spent('late', 40, '2026-11-12')),
    ]);
    expect(buildRollup(factsOf(late, '2026-W48')).recordedLate).toEqual({
      spent: 4_000,
      earned: 0,
      periods: [{ period: '2026-W46', periodName: 'week 46 of 2026', spent: 4_000, earned: 0 }],
    });
    expect(buildRollup(factsOf(late, '2026-W46')).inPeriod.money.spent).toBe(4_000);
  });

  it('says whether the period met the target, unless nothing was spent', () => {
    const target = (told: TalliedHistory[]) => buildRollup(factsOf(told, '2026-W47')).target;
    expect(target(campaign)).toEqual({ roi: utc.roiTarget, met: false });
    expect(target(tell(released('Gain', 50, 200)))).toEqual({ roi: utc.roiTarget, met: true });
    expect(target(tell(released('Free', 0, 500)))).toEqual({ roi: utc.roiTarget, met: undefined });
  });

  it('compares with the previous period as it is now, and with its report as sent', () => {
    const sent = buildRollup(factsOf(campaign, '2026-W47'));
    const late = tell([
      ...released('Spring flyer', 100_000, 15_000),
      ...eventsAt(
        dayInNovember(24),
        won('late', 10, 4_000, '2026-11-19'),
        spent('late', 500, '2026-11-18'),
      ),
    ]);
    const { before } = factsOf(late, '2026-W48');
    const report = buildRollup(
      factsOf(late, '2026-W48', {
        before: { ...before, sent: { state: 'sent', recipients: {}, report: sent } },
      }),
    );
    expect(report.before).toEqual({
      period: '2026-W47',
      periodName: 'week 47 of 2026',
      money: {
        spent: 10_050_000,
        earned: 5_500_000,
        net: -4_550_000,
        roi: expect.closeTo(-0.4527, 4),
      },
      asSent: { spent: 10_000_000, earned: 1_500_000, net: -8_500_000, roi: -0.85 },
      changed: { spent: 50_000, earned: 4_000_000 },
    });
    expect(report.recordedLate).toMatchObject({
      spent: 50_000,
      earned: 4_000_000,
      periods: [{ period: '2026-W47', spent: 50_000, earned: 4_000_000 }],
    });
    expect(buildRollup(factsOf(late, '2026-W48')).before).not.toHaveProperty('asSent');
  });

  it('gives the reason for lost money in the words of whoever closed the request, and lists the best', () => {
    const lesson = 'The free month drew people who had no wish to stay.';
    const closing = eventsAt(
      dayInNovember(21),
      { type: 'request-closed', data: { lesson } },
      stageChange('released', 'closed', 'closed'),
    );
    const all = tell(
      [...released('Summer', 900, 100), ...closing],
      released('Small gain', 50, 200),
      released('Large gain', 50, 900),
    );
    const report = buildRollup(factsOf(all, '2026-W47'));
    expect(report.lostMoney).toMatchObject([{ title: 'Summer', lesson }]);
    expect(report.madeMoney?.map(({ title }) => title)).toEqual(['Large gain', 'Small gain']);
    const long = eventsAt(dayInNovember(21), {
      type: 'request-closed',
      data: { lesson: 'x'.repeat(2000) },
    });
    const cut = tell([
      ...released('Summer', 900, 100),
      ...long,
      ...eventsAt(dayInNovember(21), stageChange('released', 'closed', 'closed')),
    ]);
    expect(buildRollup(factsOf(cut, '2026-W47')).lostMoney[0]?.lesson).toBe(`${'x'.repeat(400)}…`);
  });

  it('counts requests declined as vague, and shows pipeline beside the money', () => {
    const vague = [
      ...submitted,
      ...eventsAt(
        dayInNovember(17),
        { type: 'request-declined', data: { reason: 'Say whom it is for', cause: 'vague' } },
        stageChange('intake', 'declined', 'declined'),
      ),
    ];
    const hoped = won('hoped', 2, 300, '2026-11-18');
    const pipeline = [
      ...released('Hope', 100),
      ...eventsAt(dayInNovember(18), {
        ...hoped,
        data: {
          entry: { ...hoped.data.entry, uncounted: 'pipeline' },
          change: { earned: 0, units: 0 },
        },
      } as const),
    ];
    const report = buildRollup(factsOf(tell(vague, pipeline), '2026-W47'));
    expect(report.inPeriod.declinedFor).toEqual({ vague: 1 });
    expect(report.inPeriod.requests.declined).toBe(1);
    expect(report.inPeriod.notEarned).toEqual({ pipeline: 60_000, uncounted: 0 });
    expect(report.inPeriod.money).toMatchObject({ spent: 10_000, earned: 0, units: 0 });
    expect(report.noResultYet).toMatchObject({ spent: 10_000, requests: 1 });
  });

  it('suggests moving money from losers to winners, once two requests of each can be judged', () => {
    const of = (campaign: string, cost: number, earned: number) => [
      ...eventsAt(dayInNovember(2), submission({ campaign })),
      ...released('One of two', cost, earned).slice(1),
    ];
    const one = [of('Fairs', 200, 130), of('Referrals', 150, 500)];
    expect(buildRollup(factsOf(tell(...one), '2026-W47')).budget?.suggestion).toBeUndefined();
    expect(buildRollup(factsOf(tell(...one, ...one), '2026-W47')).budget?.suggestion).toMatchObject(
      {
        dimension: 'campaign',
        from: { value: 'Fairs', roi: -0.35, requests: 2 },
        to: { value: 'Referrals', requests: 2 },
        amount: 20_000,
      },
    );
  });

  it('reports arrivals, ends, open requests, sign-offs and ratings', () => {
    const histories = [
      [
        ...released('Used', 10, 20),
        ...eventsAt(dayInNovember(18), {
          type: 'feedback-given',
          data: { memberId: 'rita', used: true, rating: 4 },
        }),
        ...eventsAt(dayInNovember(19), {
          type: 'feedback-given',
          data: { memberId: 'saul', used: false, rating: 1 },
        }),
        ...eventsAt(dayInNovember(19), {
          type: 'feedback-given',
          data: { memberId: 'saul', used: false, rating: 2 },
        }),
      ],
      released('Not used', 10),
      [...submitted, ...eventsAt(dayInNovember(17), stageChange('intake', 'reused', 'reused'))],
      [...submitted, ...eventsAt(dayInNovember(17), stageChange('intake', 'declined', 'declined'))],
      [
        ...submitted,
        ...eventsAt(dayInNovember(17), stageChange('intake', 'withdrawn', 'withdrawn')),
      ],
      submitted,
      [...submitted, ...accepted],
    ];
    const report = buildRollup(factsOf(tell(...histories), '2026-W47'));
    expect(report.toDate.requests).toEqual({
      submitted: 7,
      released: 2,
      declined: 1,
      withdrawn: 1,
      reused: 1,
      closed: 0,
    });
    expect(report.inPeriod.requests).toMatchObject({ submitted: 0, released: 0, reused: 1 });
    expect(report.openRequests).toBe(2);
    expect(report.toDate.reuse).toEqual({ count: 1, of: 3, ratio: 1 / 3 });
    expect(report.toDate.notUsedYet).toEqual({ count: 1, of: 2, ratio: 0.5 });
    expect(report.inPeriod.rating).toEqual({ count: 2, average: 3 });
  });

  it('reports durations by stage and party, and promises kept', () => {
    const report = buildRollup(factsOf(tell([...submitted, ...accepted]), '2026-W45'));
    const { cycleTimes, promises } = report.inPeriod;
    expect(cycleTimes.byStage).toMatchObject([{ stage: 'intake', count: 1 }]);
    expect(cycleTimes.byWaitedFor).toMatchObject([
      { waiter: 'owner', name: 'Marketing, doing the work' },
    ]);
    expect(cycleTimes.byStage[0]?.p50Hours).toBeGreaterThan(24 * 0.9);
    expect(cycleTimes.byStage[0]?.p90Hours).toBeLessThan(24 * 1.1);
    expect(promises).toEqual([
      { waiter: 'owner', name: 'Marketing, doing the work', kept: { count: 1, of: 1, ratio: 1 } },
    ]);
  });

  it('keeps the report small with very many campaigns, and its sums exact', () => {
    const sums = new Map<string, number>();
    for (let index = 0; index < 2000; index += 1)
      sums.set(valueCounter(`Campaign ${index}`, 'spent'), index);
    const report = buildRollup(
      factsOf(campaign, '2026-W47', { inPeriod: new Map([['campaign', sums]]) }),
    );
    const rows = report.dimensions.find(({ dimension }) => dimension === 'campaign')?.rows ?? [];
    expect(rows).toHaveLength(26);
    expect(rows[0]).toMatchObject({ value: 'Campaign 1999', period: { spent: 1999 } });
    expect(rows.at(-1)).toMatchObject({ others: 1975 });
    expect(rows.reduce((sum, { period }) => sum + period.spent, 0)).toBe((1999 * 2000) / 2);
    expect(JSON.stringify(report).length).toBeLessThan(100_000);
  });

  it('has in one row what the sums of a dimension were cut by, so that it adds up', () => {
    const sums = (...amounts: [string, number][]) =>
      new Map(amounts.map(([value, spent]) => [valueCounter(value, 'spent'), spent]));
    const rowsWith = (period: [string, number][], toDate: [string, number][], cut = true) =>
      buildRollup(
        factsOf([], '2026-W47', {
          inPeriod: new Map([
            [
              'total',
              new Map([
                ['spent', 100],
                ['earned', 30],
              ]),
            ],
            ['campaign', sums(...period)],
          ]),
          toDate: new Map([
            [
              'total',
              new Map([
                ['spent', 500],
                ['earned', 30],
              ]),
            ],
            ['campaign', sums(...toDate)],
          ]),
          cut: cut ? ['campaign'] : [],
        }),
      ).dimensions.find(({ dimension }) => dimension === 'campaign')?.rows;
    const rows = rowsWith([['A', 60]], [['A', 400]]);
    expect(rows).toMatchObject([
      { value: 'A', period: { spent: 60, earned: 0 }, toDate: { spent: 400 } },
      {
        value: '',
        others: 1,
        more: true,
        period: { spent: 40, earned: 30, net: -10 },
        toDate: { spent: 100, earned: 30 },
      },
    ]);
    expect(rowsWith([['A', 60]], [['A', 400]], false)).toHaveLength(1);
    const whole: [string, number] = [valueCounter('A', 'earned'), 30];
    const all = (spent: number) => new Map([[valueCounter('A', 'spent'), spent], whole]);
    const nothingCut = buildRollup(
      factsOf([], '2026-W47', {
        inPeriod: new Map([
          [
            'total',
            new Map([
              ['spent', 100],
              ['earned', 30],
            ]),
          ],
          ['campaign', all(100)],
        ]),
        toDate: new Map([
          [
            'total',
            new Map([
              ['spent', 500],
              ['earned', 30],
            ]),
          ],
          ['campaign', all(500)],
        ]),
        cut: ['campaign'],
      }),
    );
    expect(
      nothingCut.dimensions.find(({ dimension }) => dimension === 'campaign')?.rows,
    ).toHaveLength(1);
  });

  it('lists first what cost most in the period, then what earned most, then what cost most to date', () => {
    const campaigns = (...values: [string, Partial<Record<'spent' | 'earned', number>>][]) =>
      new Map(
        values.flatMap(([value, sums]) =>
          (['spent', 'earned'] as const).flatMap((measure) =>
            sums[measure] === undefined
              ? []
              : [[valueCounter(value, measure), sums[measure]] as [string, number]],
          ),
        ),
      );
    const report = buildRollup(
      factsOf([], '2026-W47', {
        inPeriod: new Map([
          [
            'campaign',
            campaigns(
              ['e', { spent: 5 }],
              ['d', { spent: 5 }],
              ['c', { spent: 5 }],
              ['b', { spent: 5, earned: 2 }],
              ['a', { spent: 9 }],
              ['none', { spent: 0 }],
            ),
          ],
        ]),
        toDate: new Map([
          ['campaign', campaigns(['c', { spent: 20 }], ['d', { spent: 10 }], ['e', { spent: 10 }])],
        ]),
      }),
    );
    const rows = report.dimensions.find(({ dimension }) => dimension === 'campaign')?.rows ?? [];
    expect(rows.map(({ value }) => value)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('lists no request that gained nothing as a gain or a loss, nor one that cost nothing as waiting', () => {
    const listed = (spent: number, earned: number) => ({
      requestId: 'CR-0000001',
      title: 'Spring flyer',
      spent,
      earned,
    });
    const report = buildRollup(
      factsOf([], '2026-W47', {
        worst: [listed(5, 5), listed(6, 5)],
        best: [listed(5, 5), listed(5, 6)],
        pending: [listed(0, 0), listed(3, 0)],
        unused: [{ requestId: 'CR-0000002', title: 'Poster', spent: 9 }],
      }),
    );
    expect(report.lostMoney.map(({ net }) => net)).toEqual([-1]);
    expect(report.madeMoney?.map(({ net }) => net)).toEqual([1]);
    expect(report.noResultYet.largest.map(({ spent }) => spent)).toEqual([3]);
    expect(report.neverUsed).toEqual([{ requestId: 'CR-0000002', title: 'Poster', spent: 9 }]);
  });

  it('meets its target where it is reached exactly', () => {
    const met = (earned: number) =>
      buildRollup(
        factsOf([], '2026-W47', {
          inPeriod: new Map([
            [
              'total',
              new Map([
                ['spent', 100],
                ['earned', earned],
              ]),
            ],
          ]),
        }),
      ).target?.met;
    expect(utc.roiTarget).toBe(1);
    expect([199, 200, 201].map(met)).toEqual([false, true, true]);
  });

  it('adds up: the rows of each dimension come to the total, in whole cents', () => {
    const money = fc.integer({ min: 0, max: 1_000_000 });
    const requests = fc.array(
      fc.record({ campaign: fc.constantFrom('A', 'B', undefined), cost: money, earned: money }),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(requests, (given) => {
        const histories = given.map(({ campaign, cost, earned }) => [
          ...eventsAt(dayInNovember(2), submission({ campaign })),
          ...released('One of many', cost, earned * 100).slice(1),
        ]);
        const report = buildRollup(factsOf(tell(...histories), '2026-W47'));
        for (const { rows } of report.dimensions.filter(({ apart }) => !apart)) {
          for (const measure of ['spent', 'earned', 'net'] as const) {
            expect(rows.reduce((sum, row) => sum + row.period[measure], 0)).toBe(
              report.inPeriod.money[measure],
            );
          }
        }
        expect(RollupReport.parse(structuredClone(report))).toEqual(report);
        expect(JSON.stringify(report)).not.toMatch(/Infinity|NaN|null/);
      }),
      { numRuns: 50 },
    );
  });
});

describe('money in words', () => {
  it('writes a return as a percentage, a loss with a minus sign, and never minus zero', () => {
    expect([-0.85, 0.4, 12, 0, -0.001, undefined].map(formatRoi)).toEqual([
      '−85 %',
      '40 %',
      '1,200 %',
      '0 %',
      '0 %',
      'no cost recorded',
    ]);
  });

  it('handles currencies without cents', () => {
    expect(formatMoney(1_250_000, 'USD')).toBe('$12,500.00');
    expect(formatMoney(1_250_000, 'JPY')).toBe('¥1,250,000');
    expect(formatMoney(1_250_000, 'KWD')).toContain('1,250.000');
  });
});
