import { readLate } from './counters.ts';
import { describePeriod, type Period } from './period.ts';
import type { Comparison, RecordedLate, StoredRollup } from './rollup-report.ts';
import { figures } from './section.ts';
import { type Sums, sumOf } from './sums.ts';

/** The previous period as it is now, and its report as it was sent, if there was one. */
export type PreviousPeriod = { period: Period; total: Sums; sent?: StoredRollup };

/**
 * Compares with the previous period: as it is now and, since late results may have changed it, as
 * its report said.
 */
export const compareWithPrevious = ({ period, total, sent }: PreviousPeriod): Comparison => {
  const money = figures(sumOf(total, 'spent'), sumOf(total, 'earned'));
  const then = sent?.report.inPeriod.money;
  return {
    period,
    periodName: describePeriod(period),
    money,
    ...(then && {
      asSent: figures(then.spent, then.earned),
      changed: { spent: money.spent - then.spent, earned: money.earned - then.earned },
    }),
  };
};

/** Money recorded in this period for earlier ones, latest period first. */
export const recordedLate = (inPeriod: Sums): RecordedLate => {
  const periods = new Map<Period, { spent: number; earned: number }>();
  for (const [counter, sum] of inPeriod) {
    const late = readLate(counter);
    if (!late) continue;
    periods.set(late.period, {
      ...(periods.get(late.period) ?? { spent: 0, earned: 0 }),
      [late.measure]: sum,
    });
  }
  return {
    spent: sumOf(inPeriod, 'late-spent'),
    earned: sumOf(inPeriod, 'late-earned'),
    periods: [...periods]
      .filter(([, { spent, earned }]) => spent !== 0 || earned !== 0)
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([period, money]) => ({ period, periodName: describePeriod(period), ...money })),
  };
};
