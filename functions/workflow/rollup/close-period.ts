import { makeReport } from '../../commands/rollups/make-report.ts';
import type { RollupRun } from '../../core/rollup/report-key.ts';
import { getsRollup } from '../../core/rollup/rollup-access.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { keepReport, readReport } from '../../store/rollups/rollup-store.ts';

/** What the next steps of the workflow get: references, never the report. */
export type ClosedPeriod = { reportKey: string; leaders: string[]; unsubscribed: string[] };

/** The ids of everyone whom the rollup is for: those who want it by mail, and those who do not. */
const leaders = async (
  settings: Settings,
): Promise<{ leaders: string[]; unsubscribed: string[] }> => {
  const leading = (await readRoster()).filter(
    (member) => member.active && getsRollup(member, settings),
  );
  const idsOf = (rollups: boolean) =>
    leading
      .filter((member) => member.rollups === rollups)
      .map((member) => member.id)
      .sort();
  return { leaders: idsOf(true), unsubscribed: idsOf(false) };
};

/**
 * Makes the report of a run and keeps it, once: a second run under the same key finds the first
 * one's report, so that everyone reads the same figures, whenever their mail leaves.
 */
export const closePeriod = async (
  run: RollupRun,
  now: string,
  settings: Settings,
): Promise<ClosedPeriod> => {
  const kept = await readReport(run.reportKey);
  if (!kept) await keepReport(await makeReport(run, now, settings));
  return { reportKey: run.reportKey, ...(await leaders(settings)) };
};
