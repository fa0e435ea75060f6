import { addDays } from './day-number.ts';

/**
 * A calendar day as calendars keep it: from its own midnight to the next one, both UTC. A day has
 * no time zone, whoever looks at it.
 */
export const wholeDay = (day: string): { start: Date; end: Date; allDay: true } => ({
  start: midnight(day),
  end: midnight(addDays(day, 1)),
  allDay: true,
});

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);
