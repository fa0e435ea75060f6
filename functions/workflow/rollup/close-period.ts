import { makeReport } from '../../commands/rollups/make-report.ts';
import type { RollupRun } from '../../core/rollup/report-key.ts';
import { getsRollup } from '../../core/rollup/rollup-access.ts';
import type { Settings } from '../../core/words/settings.ts';
import { holdMoneyTerms } from '../../store/numbers/hold-money-terms.ts';
import { readRoster } from '../../store/people/roster-store.ts';
import { keepReport, readReport } from '../../store/rollups/rollup-store.ts';

/** Input of the workflow's next steps: references, never the report. */
export type ClosedPeriod = { reportKey: string; leaders: string[]; unsubscribed: string[] };

/** Ids of everyone who is entitled to the rollup, by whether they want it by mail. */
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
 * Makes and stores the report of a run, once: a repeated run with the same key finds the stored
 * report, so that everyone reads the same figures, whenever their mail is sent.
 */
export const closePeriod = async (
  run: RollupRun,
  now: string,
  settings: Settings,
): Promise<ClosedPeriod> => {
  const kept = await readReport(run.reportKey);
  if (!kept) {
    // No sums are sent as what they are not.
    await holdMoneyTerms(settings);
    await keepReport(await makeReport(run, now, settings));
  }
  return { reportKey: run.reportKey, ...(await leaders(settings)) };
};
