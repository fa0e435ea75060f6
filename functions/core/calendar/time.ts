import { cachedByKey } from '../words/cached-by-key.ts';

/** The instant that many hours after another, both ISO 8601 in UTC. */
export const hoursAfter = (instant: string, hours: number): string =>
  new Date(Date.parse(instant) + hours * hour).toISOString();

const hour = 3_600_000;

export const daysAfter = (instant: string, days: number): string => hoursAfter(instant, days * 24);

/** Hours from one instant to a later one, as a decimal. */
export const hoursBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / hour;

/** Whole seconds until `instant`, at least 1: Step Functions takes no shorter time-out. */
export const secondsUntil = (now: string, instant: string): number =>
  Math.max(1, Math.ceil((Date.parse(instant) - Date.parse(now)) / 1000));

/**
 * The calendar day of an instant in a time zone, `YYYY-MM-DD`. Zones have been whole quarters of an
 * hour from UTC since 1972, so that all instants of a quarter have the same day.
 */
export const dayIn = (timeZone: string, instant: string): string =>
  daysIn(timeZone)(String(Math.floor(Date.parse(instant) / quarter)));

const daysIn = cachedByKey((timeZone) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return cachedByKey((quarters) => format.format(Number(quarters) * quarter));
});

const quarter = hour / 4;

/** The time of day of an instant in a time zone, `HH:MM`. */
export const timeIn = (timeZone: string, instant: string): string =>
  timesIn(timeZone).format(new Date(instant));

const timesIn = cachedByKey(
  (timeZone) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
);

/** The earlier of two ISO 8601 instants. */
export const earlier = (one: string, other: string): string => (one < other ? one : other);

/** The later of two ISO 8601 instants. */
export const later = (one: string, other: string): string => (one > other ? one : other);
