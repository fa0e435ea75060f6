import { hoursAfter } from '../../core/calendar/time.ts';
import { Cadence } from '../../core/rollup/calendars.ts';
import { total } from '../../core/rollup/counters.ts';
import { duePeriod } from '../../core/rollup/due-period.ts';
import { boundsOf, cadenceOf } from '../../core/rollup/period.ts';
import type { Settings } from '../../core/words/settings.ts';
import { hasReportBefore, readReports } from '../../store/rollups/rollup-store.ts';
import { readTallies } from '../../store/rollups/tally-store.ts';

/**
 * The periods, a week, a month and a quarter at most, whose rollups leadership should have by now
 * and has not: they did not run, or stopped on the way.
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

/**
 * A run that could not begin is tried again for an hour, and one that began tries to mail for some
 * minutes.
 */
const hoursToTry = 2;

/**
 * Before the first request there is nothing to report, and nobody misses it. What shows that the
 * platform ran by the end of a period is dated by its own clock: money may be booked on days before
 * it, and reports made later. Reports of weeks say that it ran; in a month or a quarter in which it
 * ran, something was counted as well.
 */
const hadBegun = async (period: string, { timeZone }: Settings): Promise<boolean> => {
  const counted = (await readTallies(period)).get(total)?.keys() ?? [];
  return (
    [...counted].some((counter) => !booked.includes(counter)) ||
    (cadenceOf(period) === 'week' && (await hasReportBefore(boundsOf(period, timeZone).end)))
  );
};

/**
 * Sums that are counted on the day of the booking. All others are counted when somebody did
 * something.
 */
const booked = ['spent', 'earned', 'units', 'pipeline', 'uncounted'];
