import type { Settings } from '../words/settings.ts';
import { dayIn, daysAfter } from './time.ts';

/**
 * Calendars whose holidays are only known so far, by the sides that work by them, and the last day
 * that is known.
 */
export type EndingHolidays = { parties: string; lastDay: string };

/**
 * The calendars of a deployment whose list of holidays ends within 60 days: beyond it, promises are
 * reckoned as if nobody had a day off. A calendar without any holidays has no list that could end.
 */
export const endingHolidays = ({ sla }: Pick<Settings, 'sla'>, now: string): EndingHolidays[] =>
  sla.calendars.flatMap(({ parties, timeZone, holidays }) => {
    const lastYear = Object.keys(holidays).sort().at(-1);
    if (lastYear === undefined) return [];
    const lastDay = `${lastYear}-12-31`;
    const soon = dayIn(timeZone, daysAfter(now, daysAhead)) > lastDay;
    return soon ? [{ parties: parties?.join(', ') ?? 'all others', lastDay }] : [];
  });

/** Time enough to deploy the next years at leisure. */
const daysAhead = 60;
