import { hoursAfter } from '../../core/calendar/time.ts';
import { Cadence } from '../../core/rollup/calendars.ts';
import { duePeriod } from '../../core/rollup/due-period.ts';
import { boundsOf, cadenceOf } from '../../core/rollup/period.ts';
import type { Settings } from '../../core/words/settings.ts';
import { hasReportBefore, readReports } from '../../store/rollups/rollup-store.ts';
import { readTotal } from '../../store/rollups/tally-store.ts';

/**
 * Periods (at most a week, a month and a quarter) whose rollup leadership should have by now and
 * has not: its run did not start, or failed.
 */
export const overdueRollups = async (now: string, settings: Settings): Promise<string[]> => {
  const due = Cadence.options.map((cadence) =>
    duePeriod(hoursAfter(now, -hoursToTry), cadence, settings),
  );
  const reports = await readReports(due);
  const missing = await Promise.all(
    due.map((period) => {
      const report = reports.get(period);
      return report ? report.state === 'closing' : hadBegun(period, settings);
    }),
  );
  return due.filter((_, index) => missing[index]);
};

/** Starting a run is retried for an hour, and mailing it for some minutes. */
const hoursToTry = 2;

/**
 * Before the first request there is nothing to report. That the platform was in use by the end of a
 * period is judged by its own clock: money may be booked on earlier days, and reports made later.
 * Weekly reports prove it; in a month or quarter of use, something was counted as well.
 */
const hadBegun = async (period: string, { timeZone }: Settings): Promise<boolean> => {
  const counted = (await readTotal(period)).keys();
  return (
    [...counted].some((counter) => !booked.includes(counter)) ||
    (cadenceOf(period) === 'week' && (await hasReportBefore(boundsOf(period, timeZone).end)))
  );
};

/** Sums that are counted on the booking day. All others are counted when something was done. */
const booked = ['spent', 'earned', 'units', 'pipeline', 'uncounted'];
