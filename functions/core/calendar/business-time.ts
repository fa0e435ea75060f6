import type { Calendar } from '../words/settings.ts';
import { weekDays } from '../words/words.ts';
import { localInstant } from './local-instant.ts';
import { dayIn } from './time.ts';

/** Working time of a party: nights, weekends and holidays do not count. */

/**
 * The instant when that many working hours have passed; for 0, the next instant within working
 * hours. The result may be closing time itself: work done by closing time was done that day.
 */
export const businessHoursAfter = (instant: string, hours: number, calendar: Calendar): string => {
  let left = hours * hour;
  for (const { opens, closes } of workingHours(Date.parse(instant), calendar)) {
    if (left <= closes - opens) return new Date(Math.round(opens + left)).toISOString();
    left -= closes - opens;
  }
  throw new Error('working hours have no end');
};

const hour = 3_600_000;

/** The working hours from an instant on, one interval a day, in milliseconds. */
function* workingHours(
  from: number,
  calendar: Calendar,
): Generator<{ opens: number; closes: number }> {
  let today = dayIn(calendar.timeZone, new Date(from).toISOString());
  for (let count = 0; count < maxDaysAhead; count += 1, today = dayAfter(today)) {
    if (!isWorkingDay(today, calendar)) continue;
    const opens = Math.max(from, localInstant(today, calendar.from, calendar.timeZone));
    const closes = localInstant(today, calendar.until, calendar.timeZone);
    if (opens < closes) yield { opens, closes };
  }
  throw new RangeError(
    `nobody works within ${maxDaysAhead} days of ${new Date(from).toISOString()}`,
  );
}

/** Stops the search in a calendar in which every day is a holiday; no promise reaches that far. */
const maxDaysAhead = 20 * 366;

const dayAfter = (today: string): string =>
  new Date(Date.parse(today) + day).toISOString().slice(0, 10);

const day = 24 * hour;

const isWorkingDay = (today: string, calendar: Calendar): boolean =>
  calendar.weekDays.some((one) => one === weekDayOf(today)) && !isHoliday(today, calendar);

// 1970-01-01 was a Thursday.
const weekDayOf = (today: string) => weekDays[(Date.parse(today) / day + 3) % 7];

const isHoliday = (today: string, { holidays }: Calendar): boolean => {
  const [year = '', month, date] = today.split('-');
  return holidays[year]?.includes(`${month}${date}`) ?? false;
};

/** The working hours between an instant and a later one, as a decimal. */
export const businessHoursBetween = (from: string, to: string, calendar: Calendar): number => {
  const end = Date.parse(to);
  let total = 0;
  for (const { opens, closes } of workingHours(Date.parse(from), calendar)) {
    if (opens >= end) break;
    total += Math.min(closes, end) - opens;
  }
  return total / hour;
};

/** The middle of an interval, in working time. */
export const halfWay = (from: string, to: string, calendar: Calendar): string =>
  businessHoursAfter(from, businessHoursBetween(from, to, calendar) / 2, calendar);
