import { previousPeriod, toDate } from '../../core/rollup/period.ts';
import type { RollupRun } from '../../core/rollup/report-key.ts';
import { buildRollup } from '../../core/rollup/rollup.ts';
import type { RollupReport } from '../../core/rollup/rollup-report.ts';
import { netLists } from '../../core/rollup/tally.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readReport } from '../../store/rollups/rollup-store.ts';
import {
  readBest,
  readTallies,
  readTotal,
  readUnused,
  readWorst,
} from '../../store/rollups/tally-store.ts';

/** The report of a period as of now; it is not stored. */
export const makeReport = async (
  { period, reportKey, interim }: RollupRun,
  now: string,
  settings: Settings,
): Promise<RollupReport> => {
  const before = previousPeriod(period);
  const [inPeriod, ever, worst, best, pending, unused, totalBefore, sent] = await Promise.all([
    readTallies(period),
    readTallies(toDate),
    readWorst(netLists.settled(period), maxListed.worst),
    readBest(netLists.settled(period), maxListed.best),
    readWorst(netLists.pending(toDate), maxListed.pending),
    readUnused(period, maxListed.unused),
    readTotal(before),
    readReport(before),
  ]);
  return buildRollup({
    reportKey,
    period,
    interim,
    generatedAt: now,
    inPeriod,
    toDate: ever,
    worst,
    best,
    pending,
    unused,
    before: { period: before, total: totalBefore, ...(sent && { sent }) },
    settings,
  });
};

/**
 * A rollup reads at most 63 items: 14 tallies of the period and 18 to date, 4 of the previous
 * period, 25 from these lists, the previous report, and the report that may already exist.
 */
const maxListed = { worst: 10, best: 5, pending: 5, unused: 5 } as const;
