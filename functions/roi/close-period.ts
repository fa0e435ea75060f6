import { keepReport, readReport } from '../adapters/rollup-store.ts';
import { readRoster } from '../adapters/roster-store.ts';
import { readTallies, readWorst } from '../adapters/tally-store.ts';
import type { Settings } from '../shared/settings.ts';
import { toDate } from './period.ts';
import type { RollupRun } from './report-key.ts';
import { buildRollup } from './rollup.ts';
import { isForThem } from './rollup-access.ts';
import { netLists } from './tally.ts';

/** With 14 sums of the period, 14 to date and the report itself, a rollup reads at most 64 items of the table. */
const worstListed = 10;
const pendingListed = 5;

const makeReport = async ({ period, reportKey, interim }: RollupRun, now: string, settings: Settings) => {
  const [inPeriod, ever, worst, pending] = await Promise.all([
    readTallies(period),
    readTallies(toDate),
    readWorst(netLists.settled(period), worstListed),
    readWorst(netLists.pending(toDate), pendingListed),
  ]);
  return buildRollup({
    reportKey,
    period,
    interim,
    generatedAt: now,
    inPeriod,
    toDate: ever,
    worst,
    pending,
    settings,
  });
};

/** The ids of everyone whom the rollup is for: those who want it by mail, and those who do not. */
const leaders = async (settings: Settings): Promise<{ leaders: string[]; unsubscribed: string[] }> => {
  const leading = (await readRoster()).filter((member) => member.active && isForThem(member, settings));
  const idsOf = (rollups: boolean) =>
    leading
      .filter((member) => member.rollups === rollups)
      .map((member) => member.id)
      .sort();
  return { leaders: idsOf(true), unsubscribed: idsOf(false) };
};

/** What the next steps of the workflow get: references, never the report. */
export type ClosedPeriod = { reportKey: string; leaders: string[]; unsubscribed: string[] };

/**
 * Makes the report of a run and keeps it, once: a second run under the same key finds the first one's report, so
 * that everyone reads the same figures, whenever their mail leaves.
 */
export const closePeriod = async (run: RollupRun, now: string, settings: Settings): Promise<ClosedPeriod> => {
  const kept = await readReport(run.reportKey);
  if (!kept) await keepReport(await makeReport(run, now, settings));
  return { reportKey: run.reportKey, ...(await leaders(settings)) };
};
