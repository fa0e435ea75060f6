import { listReports, readReport } from '../adapters/rollup-store.ts';
import { readTallies } from '../adapters/tally-store.ts';
import { duePeriod } from '../roi/due-period.ts';
import type { Settings } from '../shared/settings.ts';
import { hoursAfter } from '../shared/time.ts';

/** A run that could not begin is tried again for an hour, and one that began tries to mail for some minutes. */
const hoursToTry = 2;

/** Before the first request there is nothing to report, and nobody misses it. */
const hasBegun = async (period: string): Promise<boolean> =>
  (await readTallies(period)).size > 0 || (await listReports({ limit: 1 })).items.length > 0;

/** The period whose rollup leadership should have by now and has not: it did not run, or stopped on the way. */
export const overdueRollup = async (now: string, settings: Settings): Promise<string | undefined> => {
  const period = duePeriod(hoursAfter(now, -hoursToTry), settings);
  const report = await readReport(period);
  const missing = report ? report.state === 'closing' : await hasBegun(period);
  return missing ? period : undefined;
};
