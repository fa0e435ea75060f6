import { dayIn } from '../../core/calendar/time.ts';
import { type LeadsKept, leadsKept, monthsOf } from '../../core/rollup/leads-kept.ts';
import type { Period } from '../../core/rollup/period.ts';
import { promisedPlaces } from '../../core/rollup/promised-leads.ts';
import type { Settings } from '../../core/words/settings.ts';
import { readLeadSums } from '../../store/leads/lead-store.ts';

/** What was promised about leads in the months of a period, and kept as of now; `team`: of one. */
export const readLeadsKept = async (
  period: Period,
  now: string,
  settings: Settings,
  team?: string,
): Promise<LeadsKept> => {
  const today = dayIn(settings.timeZone, now);
  const months = await Promise.all(
    monthsOf(period, today).map(async (month) => ({
      month,
      ...(await readLeadSums(month, promisedPlaces(month, settings))),
    })),
  );
  return leadsKept(months, { now, today, settings, ...(team !== undefined && { team }) });
};
