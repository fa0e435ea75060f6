import type { Settings } from '../words/settings.ts';
import { dayIn, daysAfter } from './time.ts';

/**
 * A calendar whose list of holidays ends: the parties that work by it, and the last day covered.
 */
export type EndingHolidays = { parties: string; lastDay: string };

/**
 * The calendars whose list of holidays ends within 60 days: beyond it, promises would be computed
 * as if there were no holidays. A calendar without holidays has no list that could end.
 */
export const endingHolidays = ({ sla }: Pick<Settings, 'sla'>, now: string): EndingHolidays[] =>
  sla.calendars.flatMap(({ parties, timeZone, holidays }) => {
    const lastYear = Object.keys(holidays).sort().at(-1);
    if (lastYear === undefined) return [];
    const lastDay = `${lastYear}-12-31`;
    const soon = dayIn(timeZone, daysAfter(now, daysAhead)) > lastDay;
    return soon ? [{ parties: parties?.join(', ') ?? 'all others', lastDay }] : [];
  });

/** Enough time to deploy the holidays of the next years. */
const daysAhead = 60;
