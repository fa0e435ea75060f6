import type { Schedule } from '../../manifest.ts';

/**
 * A schedule of the manifest in EventBridge Scheduler's format: `cron(minute hour day month weekday
 * year)`.
 *
 * One of day and weekday has to be `?`. Weekdays by number are refused: 1 is Monday in cron and
 * Sunday at AWS.
 */
export const schedulerCron = ({
  minute,
  hour,
  weekDay,
  monthDay = '*',
  month = '*',
}: Times): string => {
  if (/\d/.test(weekDay))
    throw new Error(`weekday ${weekDay}: write days as names, such as MON or MON-FRI`);
  if (weekDay !== '*' && monthDay !== '*')
    throw new Error(`${weekDay} and ${monthDay}: name days of one kind`);
  const days = weekDay === '*' ? `${monthDay} ${month} ?` : `? ${month} ${weekDay}`;
  return `cron(${field(minute)} ${field(hour)} ${days} *)`;
};

type Times = Pick<Schedule, 'minute' | 'hour' | 'weekDay' | 'monthDay' | 'month'>;

// AWS writes a step with its start: `0/15` for `*/15`.
const field = (text: string): string => text.replace(/^\*\//, '0/');
