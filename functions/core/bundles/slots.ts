import { dayIn, hoursAfter } from '../calendar/time.ts';
import type { Member } from '../words/member.ts';
import { type Communications, rhythmOf } from './rhythm.ts';

/** A person who may get their mails in bundles. */
export type BundleReader = Pick<Member, 'mails' | 'team' | 'timeZone'>;

/**
 * The latest slot of a reader's bundle at or before `now`; undefined for who gets mails one by one.
 */
export const lastSlot = (
  reader: BundleReader,
  communications: Communications,
  now: string,
): string | undefined => slotNear(reader, communications, now, (slot) => slot <= now, -1);

/**
 * The first slot that fits, searching from the day of an instant backwards (-1) or forwards (1).
 */
const slotNear = (
  reader: BundleReader,
  communications: Communications,
  instant: string,
  fits: (slot: string) => boolean,
  direction: 1 | -1,
): string | undefined => {
  const rhythm = rhythmOf(reader, communications);
  if (rhythm === 'immediate') return undefined;
  const today = dayIn(reader.timeZone, instant);
  const isItsDay = (date: string) =>
    rhythm === 'daily' || weekDays[new Date(noon(date)).getUTCDay()] === communications.weekDay;
  // Eight days, because today's slot may be on the wrong side of the instant.
  const dates = Array.from({ length: 8 }, (_, days) => addDays(today, days * direction)).filter(
    isItsDay,
  );
  return dates.map((date) => fullHour(date, communications.hour, reader.timeZone)).find(fits);
};

const weekDays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const noon = (day: string): string => `${day}T12:00:00.000Z`;

const day = 24 * 3_600_000;

const addDays = (day: string, days: number): string =>
  hoursAfter(noon(day), 24 * days).slice(0, 10);

/**
 * The instant of a full hour of a day in a time zone. Where the clock shows it twice, the first;
 * where the clock skips it, as much later as it skips.
 */
const fullHour = (date: string, hour: number, timeZone: string): string => {
  const wanted = Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00.000Z`);
  const [before, after] = [wanted - day, wanted + day].map(
    (near) => wanted - (localTime(timeZone, near) - near),
  ) as [number, number];
  const fits = [before, after].filter((instant) => localTime(timeZone, instant) === wanted);
  return new Date(fits.length > 0 ? Math.min(...fits) : before).toISOString();
};

/** The local time of an instant, written as if it were UTC, in milliseconds. */
const localTime = (timeZone: string, instant: number): number =>
  Date.parse(`${formatterOf(timeZone).format(instant).replace(' ', 'T')}Z`);

// Creating a formatter is slow, and a roster has few time zones.
const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const clock =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formatters.set(timeZone, clock);
  return clock;
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The next slot of a reader's bundle after `now`; undefined for who gets mails one by one. */
export const nextSlot = (
  reader: BundleReader,
  communications: Communications,
  now: string,
): string | undefined => slotNear(reader, communications, now, (slot) => slot > now, 1);
