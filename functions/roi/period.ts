import * as z from 'zod';
import { localInstant } from '../shared/local-instant.ts';
import { dayIn } from '../shared/time.ts';

/**
 * A stretch of calendar days that is reported on, in the deployment's time zone: an ISO 8601 week such as
 * `2026-W47` (Monday to Sunday; week 1 has the 4th of January).
 */
export type Period = string;

/** Beside the sums of each period, those of everything ever recorded are kept under this name. */
export const toDate = 'to-date';

const dayMillis = 86_400_000;

/** Calendar days as numbers, 0 is 1970-01-01; a calendar day has no time zone. */
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) / dayMillis;
const dayOf = (number: number): string => new Date(number * dayMillis).toISOString().slice(0, 10);

/** A way of cutting the calendar into periods. Months and quarters would be two more of these. */
type Calendar = {
  /** `2026-W99` fits the pattern and is none; `parsePeriod` finds out by going there and back. */
  pattern: RegExp;
  periodOf: (day: number) => Period;
  firstDay: (period: Period) => number;
  days: (period: Period) => number;
  describe: (period: Period) => string;
};

/** The Monday of a day's week: 1970-01-01 was a Thursday. */
const mondayOf = (day: number): number => Math.floor((day + 3) / 7) * 7 - 3;

const firstMonday = (year: string): number => mondayOf(numberOf(`${year}-01-04`));

const week: Calendar = {
  pattern: /^\d{4}-W\d{2}$/,
  periodOf: (day) => {
    // A week belongs to the year that has its Thursday.
    const year = dayOf(mondayOf(day) + 3).slice(0, 4);
    return `${year}-W${String((mondayOf(day) - firstMonday(year)) / 7 + 1).padStart(2, '0')}`;
  },
  firstDay: (period) => firstMonday(period.slice(0, 4)) + (Number(period.slice(6)) - 1) * 7,
  days: () => 7,
  describe: (period) => `week ${Number(period.slice(6))} of ${period.slice(0, 4)}`,
};

const calendars: readonly Calendar[] = [week];

const isPeriodOf = (calendar: Calendar, text: string): boolean =>
  calendar.pattern.test(text) && calendar.periodOf(calendar.firstDay(text)) === text;

const calendarOf = (period: Period): Calendar => {
  const calendar = calendars.find((candidate) => isPeriodOf(candidate, period));
  if (!calendar) throw new RangeError(`${period} is not a period`);
  return calendar;
};

/** Nobody has numbers of an earlier year; whoever asks for one has mistyped it, and leaders would be mailed. */
const firstYear = '2000';

/** A period's name as somebody wrote it: `2026-W53` is one, `2025-W53` is not. */
export const Period = z
  .string()
  .refine(
    (text) => text >= firstYear && calendars.some((calendar) => isPeriodOf(calendar, text)),
    'must be an ISO week such as 2026-W47',
  );

/** The period that a calendar day (`YYYY-MM-DD`) is in. */
export const periodOfDay = (day: string): Period => week.periodOf(numberOf(day));

/** The period that an instant is in, by the calendar of a time zone. */
export const periodOf = (instant: string, timeZone: string): Period => periodOfDay(dayIn(timeZone, instant));

/** First and last calendar day of a period. */
export const daysOf = (period: Period): { firstDay: string; lastDay: string } => {
  const calendar = calendarOf(period);
  const first = calendar.firstDay(period);
  return { firstDay: dayOf(first), lastDay: dayOf(first + calendar.days(period) - 1) };
};

export const nextPeriod = (period: Period): Period => {
  const calendar = calendarOf(period);
  return calendar.periodOf(calendar.firstDay(period) + calendar.days(period));
};

export const previousPeriod = (period: Period): Period => {
  const calendar = calendarOf(period);
  return calendar.periodOf(calendar.firstDay(period) - 1);
};

/** `week 47 of 2026`. */
export const describePeriod = (period: Period): string => calendarOf(period).describe(period);

/** The instant at which a calendar day begins in a time zone; clocks are put forward at midnight in some places. */
const startOfDay = (day: string, timeZone: string): string =>
  new Date(localInstant(day, '00:00', timeZone)).toISOString();

/** The instants at which a period starts and ends in a time zone; the end is the next one's start. */
export const boundsOf = (period: Period, timeZone: string): { start: string; end: string } => ({
  start: startOfDay(daysOf(period).firstDay, timeZone),
  end: startOfDay(daysOf(nextPeriod(period)).firstDay, timeZone),
});

/** The period that a run on a schedule closes: the last one that has ended at that instant. */
export const lastEnded = (instant: string, timeZone: string): Period =>
  previousPeriod(periodOf(instant, timeZone));

/** How a period stands at an instant, by the calendar of a time zone. */
export const phaseOf = (
  period: Period,
  instant: string,
  timeZone: string,
): 'ended' | 'running' | 'not-started' => {
  const today = dayIn(timeZone, instant);
  const { firstDay, lastDay } = daysOf(period);
  if (today < firstDay) return 'not-started';
  return today > lastDay ? 'ended' : 'running';
};
