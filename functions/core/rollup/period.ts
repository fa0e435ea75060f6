import * as z from 'zod';
import { dayFromNumber, dayNumber } from '../calendar/day-number.ts';
import { localInstant } from '../calendar/local-instant.ts';
import { dayIn } from '../calendar/time.ts';
import { Cadence, type Calendar, calendars } from './calendars.ts';

/**
 * A period of the rollup, in the deployment's time zone: an ISO 8601 week such as `2026-W47`
 * (Monday to Sunday; week 1 has January 4), a month such as `2026-11`, or a calendar quarter such
 * as `2026-Q4`.
 */
export type Period = string;

/** The name under which the sums of everything ever recorded are kept. */
export const toDate = 'to-date';

/** The cadence of a period. */
export const cadenceOf = (period: Period): Cadence => {
  const cadence = Cadence.options.find((candidate) => isPeriodOf(calendars[candidate], period));
  if (!cadence) throw new RangeError(`${period} is not a period`);
  return cadence;
};

const isPeriodOf = (calendar: Calendar, text: string): boolean =>
  calendar.pattern.test(text) && calendar.periodOf(calendar.firstDay(text)) === text;

/** The error for text that is not a period. */
export const notAPeriod =
  'must be a week such as 2026-W47, a month such as 2026-11 or a quarter such as 2026-Q4';

/** A period as input: `2026-W53` is valid, `2025-W53` does not exist. */
export const Period = z
  .string()
  .refine(
    (text) =>
      text >= firstYear && Object.values(calendars).some((calendar) => isPeriodOf(calendar, text)),
    notAPeriod,
  );

/** An earlier year is a typing error, and running its rollup would mail leaders. */
const firstYear = '2000';

/** The period of a calendar day (`YYYY-MM-DD`). */
export const periodOfDay = (day: string, cadence: Cadence): Period =>
  calendars[cadence].periodOf(dayNumber(day));

/** The periods of a calendar day: its week, month and quarter. */
export const periodsOfDay = (day: string): Period[] =>
  Cadence.options.map((cadence) => periodOfDay(day, cadence));

/** The period of an instant in a time zone. */
export const periodOf = (instant: string, timeZone: string, cadence: Cadence): Period =>
  periodOfDay(dayIn(timeZone, instant), cadence);

/** The periods of an instant in a time zone: its week, month and quarter. */
export const periodsOf = (instant: string, timeZone: string): Period[] =>
  periodsOfDay(dayIn(timeZone, instant));

/** The first and last calendar day of a period. */
export const daysOf = (period: Period): { firstDay: string; lastDay: string } => {
  const calendar = calendarOf(period);
  return {
    firstDay: dayFromNumber(calendar.firstDay(period)),
    lastDay: dayFromNumber(calendar.endDay(period) - 1),
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

/** The start and end instants of a period in a time zone; its end is the start of the next one. */
export const boundsOf = (period: Period, timeZone: string): { start: string; end: string } => ({
  start: startOfDay(daysOf(period).firstDay, timeZone),
  end: startOfDay(daysOf(nextPeriod(period)).firstDay, timeZone),
});

/** The first instant of a day; some places put clocks forward at midnight. */
const startOfDay = (day: string, timeZone: string): string =>
  new Date(localInstant(day, '00:00', timeZone)).toISOString();

/** The last period that has ended at an instant, which a scheduled run closes. */
export const lastEnded = (instant: string, timeZone: string, cadence: Cadence): Period =>
  previousPeriod(periodOf(instant, timeZone, cadence));

/** Whether a period has ended, is running or has not started, in a time zone. */
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
