import * as z from 'zod';
import { dayOf, numberOf } from '../calendar/day-number.ts';
import { localInstant } from '../calendar/local-instant.ts';
import { dayIn } from '../calendar/time.ts';
import { Cadence, type Calendar, calendars } from './calendars.ts';

/**
 * A stretch of calendar days that is reported on, in the deployment's time zone: an ISO 8601 week
 * such as `2026-W47` (Monday to Sunday; week 1 has the 4th of January), a month such as `2026-11`,
 * or a quarter such as `2026-Q4`, which begins with January, April, July or October.
 */
export type Period = string;

/** Beside the sums of each period, those of everything ever recorded are kept under this name. */
export const toDate = 'to-date';

/** What kind of period a name is of. */
export const cadenceOf = (period: Period): Cadence => {
  const cadence = Cadence.options.find((candidate) => isPeriodOf(calendars[candidate], period));
  if (!cadence) throw new RangeError(`${period} is not a period`);
  return cadence;
};

const isPeriodOf = (calendar: Calendar, text: string): boolean =>
  calendar.pattern.test(text) && calendar.periodOf(calendar.firstDay(text)) === text;

/** What is said to somebody whose text is no period. */
export const noPeriod =
  'must be a week such as 2026-W47, a month such as 2026-11 or a quarter such as 2026-Q4';

/** A period's name as somebody wrote it: `2026-W53` is one, `2025-W53` is not. */
export const Period = z
  .string()
  .refine(
    (text) =>
      text >= firstYear && Object.values(calendars).some((calendar) => isPeriodOf(calendar, text)),
    noPeriod,
  );

/**
 * Nobody has numbers of an earlier year; whoever asks for one has mistyped it, and leaders would be
 * mailed.
 */
const firstYear = '2000';

/** The period that a calendar day (`YYYY-MM-DD`) is in. */
export const periodOfDay = (day: string, cadence: Cadence): Period =>
  calendars[cadence].periodOf(numberOf(day));

/** The periods that a calendar day is in: its week, its month and its quarter. */
export const periodsOfDay = (day: string): Period[] =>
  Cadence.options.map((cadence) => periodOfDay(day, cadence));

/** The period that an instant is in, by the calendar of a time zone. */
export const periodOf = (instant: string, timeZone: string, cadence: Cadence): Period =>
  periodOfDay(dayIn(timeZone, instant), cadence);

/**
 * The periods that an instant is in, by the calendar of a time zone: a week, a month and a quarter.
 */
export const periodsOf = (instant: string, timeZone: string): Period[] =>
  periodsOfDay(dayIn(timeZone, instant));

/** First and last calendar day of a period. */
export const daysOf = (period: Period): { firstDay: string; lastDay: string } => {
  const calendar = calendarOf(period);
  return {
    firstDay: dayOf(calendar.firstDay(period)),
    lastDay: dayOf(calendar.endDay(period) - 1),
  };
};

const calendarOf = (period: Period): Calendar => calendars[cadenceOf(period)];

export const nextPeriod = (period: Period): Period => {
  const calendar = calendarOf(period);
  return calendar.periodOf(calendar.endDay(period));
};

export const previousPeriod = (period: Period): Period => {
  const calendar = calendarOf(period);
  return calendar.periodOf(calendar.firstDay(period) - 1);
};

/** `week 47 of 2026`, `November 2026`, `quarter 4 of 2026`. */
export const describePeriod = (period: Period): string => calendarOf(period).describe(period);

/**
 * The instants at which a period starts and ends in a time zone; the end is the next one's start.
 */
export const boundsOf = (period: Period, timeZone: string): { start: string; end: string } => ({
  start: startOfDay(daysOf(period).firstDay, timeZone),
  end: startOfDay(daysOf(nextPeriod(period)).firstDay, timeZone),
});

/**
 * The instant at which a calendar day begins in a time zone; clocks are put forward at midnight in
 * some places.
 */
const startOfDay = (day: string, timeZone: string): string =>
  new Date(localInstant(day, '00:00', timeZone)).toISOString();

/** The period that a run on a schedule closes: the last one that has ended at that instant. */
export const lastEnded = (instant: string, timeZone: string, cadence: Cadence): Period =>
  previousPeriod(periodOf(instant, timeZone, cadence));

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
