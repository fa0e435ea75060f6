import { dayIn, hoursAfter, timeIn } from '../calendar/time.ts';
import type { Settings } from '../words/settings.ts';
import type { Cadence } from './calendars.ts';
import { daysOf, type Period, periodOfDay, previousPeriod } from './period.ts';

/** The period whose rollup was due last at an instant, by the deployment's schedules. */
export const duePeriod = (
  instant: string,
  cadence: Cadence,
  { timeZone, rollup }: Pick<Settings, 'timeZone' | 'rollup'>,
): Period => {
  const today = dayIn(timeZone, instant);
  const dueAt = [rollup.hour, rollup.minute].map((part) => String(part).padStart(2, '0')).join(':');
  const stillToCome = timeIn(timeZone, instant) < dueAt;
  const dueDay = lastDueDay(stillToCome ? dayBefore(today, 1) : today, cadence, rollup);
  return previousPeriod(periodOfDay(dueDay, cadence));
};

/**
 * The last day, up to the given one, on which a rollup is due: a weekday, or the first of a month
 * or quarter.
 */
const lastDueDay = (day: string, cadence: Cadence, { weekDay }: Settings['rollup']): string =>
  cadence === 'week'
    ? dayBefore(day, (weekDayOf(day) - weekDays.indexOf(weekDay) + 7) % 7)
    : daysOf(periodOfDay(day, cadence)).firstDay;

const dayBefore = (day: string, days: number): string =>
  hoursAfter(`${day}T00:00:00.000Z`, -24 * days).slice(0, 10);

/** Index of a day's weekday in `weekDays`. */
const weekDayOf = (day: string): number => new Date(`${day}T00:00:00.000Z`).getUTCDay();

const weekDays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
