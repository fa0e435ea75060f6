import { previousPeriod, toDate } from '../../core/rollup/period.ts';
import type { RollupRun } from '../../core/rollup/report-key.ts';
import { buildRollup } from '../../core/rollup/rollup.ts';
import type { RollupReport } from '../../core/rollup/rollup-report.ts';
import { netLists } from '../../core/rollup/tally.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readReport } from '../../store/rollups/rollup-store.ts';
import { readBest, readTotal, readUnused, readWorst } from '../../store/rollups/tally-store.ts';
import { readTopTallies } from '../../store/rollups/top-values.ts';
import { readLeadsKept } from '../leads/read-leads-kept.ts';

/** The report of a period as of now; it is not stored. */
export const makeReport = async (
  { period, reportKey, interim }: RollupRun,
  now: string,
  settings: Settings,
): Promise<RollupReport> => {
  const before = previousPeriod(period);
  const [top, worst, best, pending, unused, totalBefore, sent, leads] = await Promise.all([
    readTopTallies(period),
    readWorst(netLists.settled(period), maxListed.worst),
    readBest(netLists.settled(period), maxListed.best),
    readWorst(netLists.pending(toDate), maxListed.pending),
    readUnused(period, maxListed.unused),
    readTotal(before),
    readReport(before),
    readLeadsKept(period, now, settings),
  ]);
  return buildRollup({
    reportKey,
    period,
    interim,
    generatedAt: now,
    ...top,
    worst,
    best,
    pending,
    unused,
    leads,
    before: { period: before, total: totalBefore, ...(sent && { sent }) },
    settings,
  });
};

/**
 * A rollup reads at most 655 items, however many requests, campaigns and teams there are: 10
 * tallies of the period and 10 to date, 4 of the previous period, 25 from these lists, the previous
 * report, the report that may already exist, and of campaigns, teams, goals and partners 52 ranks
 * and 100 sums each at most: 25 values that lead in the period, and 25 to date. Besides, of each
 * month 100 sums of leads, and those that were promised. (Up to twice the sums, and 10 more
 * items, where sums of an earlier version were not moved yet.) With a dozen campaigns it is some
 * hundred.
 */
const maxListed = { worst: 10, best: 5, pending: 5, unused: 5 } as const;
