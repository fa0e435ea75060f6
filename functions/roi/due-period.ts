import type { Settings } from '../shared/settings.ts';
import { dayIn, hoursAfter, timeIn } from '../shared/time.ts';
import { type Period, periodOfDay, previousPeriod } from './period.ts';

const weekDays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const dayBefore = (day: string, days: number): string =>
  hoursAfter(`${day}T00:00:00.000Z`, -24 * days).slice(0, 10);

/** A calendar day's place in `weekDays`. */
const weekDayOf = (day: string): number => new Date(`${day}T00:00:00.000Z`).getUTCDay();

/** The period whose rollup was due last at an instant, by the schedule of the deployment. */
export const duePeriod = (
  instant: string,
  { timeZone, rollup }: Pick<Settings, 'timeZone' | 'rollup'>,
): Period => {
  const today = dayIn(timeZone, instant);
  const dueAt = [rollup.hour, rollup.minute].map((part) => String(part).padStart(2, '0')).join(':');
  const daysSince = (weekDayOf(today) - weekDays.indexOf(rollup.weekDay) + 7) % 7;
  const stillToCome = daysSince === 0 && timeIn(timeZone, instant) < dueAt;
  return previousPeriod(periodOfDay(dayBefore(today, stillToCome ? 7 : daysSince), 'week'));
};
