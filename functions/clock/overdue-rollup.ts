import { hasReportBefore, readReport } from '../adapters/rollup-store.ts';
import { readTallies } from '../adapters/tally-store.ts';
import { total } from '../roi/counters.ts';
import { duePeriod } from '../roi/due-period.ts';
import { boundsOf } from '../roi/period.ts';
import type { Settings } from '../shared/settings.ts';
import { hoursAfter } from '../shared/time.ts';

/** A run that could not begin is tried again for an hour, and one that began tries to mail for some minutes. */
const hoursToTry = 2;

/** Sums that are counted on the day of the booking. All others are counted when somebody did something. */
const booked = ['spent', 'earned', 'units'];

/**
 * Before the first request there is nothing to report, and nobody misses it. What shows that the platform ran by the
 * end of a period is dated by its own clock: money may be booked on days before it, and reports made later.
 */
const hadBegun = async (period: string, { timeZone }: Settings): Promise<boolean> => {
  const counted = (await readTallies(period)).get(total)?.keys() ?? [];
  return (
    [...counted].some((counter) => !booked.includes(counter)) ||
    (await hasReportBefore(boundsOf(period, timeZone).end))
  );
};

/** The period whose rollup leadership should have by now and has not: it did not run, or stopped on the way. */
export const overdueRollup = async (now: string, settings: Settings): Promise<string | undefined> => {
  const period = duePeriod(hoursAfter(now, -hoursToTry), settings);
  const report = await readReport(period);
  const missing = report ? report.state === 'closing' : await hadBegun(period, settings);
  return missing ? period : undefined;
};
