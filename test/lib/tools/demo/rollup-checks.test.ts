import { describe, expect, it } from 'vitest';
import { figures } from '../../../../functions/core/rollup/section.ts';
import type { Mail } from '../../../../lib/tools/demo/mailbox.ts';
import { campaignRow, listedLoss, sumsMoved } from '../../../../lib/tools/demo/rollup-checks.ts';
import type { SentRollup } from '../../../../lib/tools/demo/rollup-of-week.ts';

/** Dollars spent and earned by the campaign, and in total. */
type Sums = { campaign: [number, number]; total: [number, number] };

const inCents = ([spent, earned]: [number, number]) => figures(spent * 100, earned * 100);

const rollup = ({ campaign, total }: Sums, lost: [string, number, number][] = []): SentRollup => ({
  report: {
    periodName: 'week 47 of 2026',
    currency: 'USD',
    headline: [],
    inPeriod: { money: inCents(total) },
    toDate: { money: inCents(total) },
    dimensions: [
      {
        dimension: 'campaign',
        rows: [{ value: 'Ten weeks of summer', period: inCents(campaign) }],
      },
    ],
    lostMoney: lost.map(([requestId, spent, earned]) => ({
      requestId,
      ...inCents([spent, earned]),
    })),
  },
});

const before = rollup({ campaign: [0, 0], total: [500, 0] });
const after = rollup({ campaign: [100_000, 15_000], total: [103_450, 22_680] }, [
  ['CR-7F3K2QX', 100_000, 15_000],
]);
const recorded = { spent: 10_295_000, earned: 2_268_000 };

const mail = (roi: string): Mail => ({
  id: 'rollup',
  headline: '[Rollup 2026-W47]',
  text: `BY CAMPAIGN\n\n- Ten weeks of summer: spent $100,000, ROI ${roi}, ROI to date ${roi}\n`,
});

describe('what the demo checks of a rollup', () => {
  it('is content with what was recorded, the campaign at −85 % and its loss', () => {
    expect(sumsMoved(before, after, recorded)).toContain('$102,950.00 spent');
    expect(campaignRow(before, after, mail('−85 %'))).toContain('−85 %');
    expect(listedLoss(after, 'CR-7F3K2QX')).toContain('a loss of $85,000.00');
  });

  it('objects when a sum moved by more than was recorded', () => {
    const twice = rollup({ campaign: [200_000, 30_000], total: [203_450, 37_680] });
    expect(() => sumsMoved(before, twice, recorded)).toThrow(
      'The rollup moved by $202,950.00 spent',
    );
    expect(() => campaignRow(before, twice, mail('−85 %'))).toThrow('moved by $200,000.00 spent');
  });

  it('objects when the mail or the report has another ROI', () => {
    const earlier = rollup({ campaign: [100_000, 200_000], total: [0, 0] });
    const both = rollup({ campaign: [200_000, 215_000], total: [0, 0] });
    expect(() => campaignRow(before, after, mail('85 %'))).toThrow('does not give −85 %');
    expect(() => campaignRow(earlier, both, mail('−85 %'))).toThrow(
      'with an ROI of 8 %, not −85 %',
    );
  });

  it('objects when the campaign is not among what lost money, unless the list is full of as bad ones', () => {
    const other = (count: number, earned: number) =>
      rollup(
        { campaign: [0, 0], total: [0, 0] },
        Array.from(
          { length: count },
          (_, index) => [`CR-000000${index}`, 100_000, earned] as [string, number, number],
        ),
      );
    expect(() => listedLoss(other(3, 15_000), 'CR-7F3K2QX')).toThrow(
      'is not among what lost money',
    );
    expect(() => listedLoss(other(10, 16_000), 'CR-7F3K2QX')).toThrow(
      'is not among what lost money',
    );
    expect(listedLoss(other(10, 15_000), 'CR-7F3K2QX')).toContain('the list is full');
  });

  it('objects when the campaign is listed with another loss', () => {
    const wrong = rollup({ campaign: [0, 0], total: [0, 0] }, [['CR-7F3K2QX', 100_000, 20_000]]);
    expect(() => listedLoss(wrong, 'CR-7F3K2QX')).toThrow('is reported with $100,000.00 spent');
  });
});
