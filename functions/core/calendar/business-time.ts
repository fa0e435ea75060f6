import { cachedByKey } from '../words/cached-by-key.ts';
import type { Calendar } from '../words/settings.ts';
import { weekDays } from '../words/words.ts';
import { dayFromNumber, dayNumber } from './day-number.ts';
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
function* workingHours(from: number, calendar: Calendar): Generator<Day> {
  const first = dayNumber(dayIn(calendar.timeZone, new Date(from).toISOString()));
  const days = daysOf(calendar);
  for (let number = first; number < first + maxDaysAhead; number += 1) {
    const { opens, closes } = days(String(number));
    if (from < closes) yield { opens: Math.max(from, opens), closes };
  }
  throw new RangeError(
    `nobody works within ${maxDaysAhead} days of ${new Date(from).toISOString()}`,
  );
}

/** The working hours of days by their numbers, kept as long as their calendar. */
const daysOf = (calendar: Calendar): ((number: string) => Day) => {
  const known = kept.get(calendar);
  if (known) return known;
  const days = cachedByKey((number) => hoursOn(Number(number), calendar));
  kept.set(calendar, days);
  return days;
};

type Day = { opens: number; closes: number };

const kept = new WeakMap<Calendar, (number: string) => Day>();

const hoursOn = (number: number, calendar: Calendar): Day => {
  const today = dayFromNumber(number);
  if (!isWorkedOn(number, calendar) || isHoliday(today, calendar)) return closed;
  const { from, until, timeZone } = calendar;
  const [opens, closes] = [
    localInstant(today, from, timeZone),
    localInstant(today, until, timeZone),
  ];
  return opens < closes ? { opens, closes } : closed;
};

/** It is over before it begins. */
const closed: Day = { opens: 0, closes: Number.NEGATIVE_INFINITY };

/** Stops the search in a calendar in which every day is a holiday; no promise reaches that far. */
const maxDaysAhead = 20 * 366;

/** Whether people work on that day of the week. Day 0, 1970-01-01, was a Thursday. */
const isWorkedOn = (number: number, calendar: Calendar): boolean => {
  const today = weekDays[(number + 3) % 7];
  return calendar.weekDays.some((one) => one === today);
};

const isHoliday = (today: string, { holidays }: Calendar): boolean =>
  holidays[today.slice(0, 4)]?.includes(today.slice(5).replace('-', '')) ?? false;

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
