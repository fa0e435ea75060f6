import { dayIn, hoursAfter } from '../calendar/time.ts';
import type { Member } from '../words/member.ts';
import { type Communications, rhythmOf } from './rhythm.ts';

/** Whoever may want their mails in bundles. */
export type Reader = Pick<Member, 'mails' | 'team' | 'timeZone'>;

/**
 * The last instant at which a reader's bundle was due, at or before `now`; none for who gets mails
 * one by one.
 */
export const lastSlot = (
  reader: Reader,
  communications: Communications,
  now: string,
): string | undefined => slotNear(reader, communications, now, (slot) => slot <= now, -1);

/**
 * The first slot that fits, going from the day of an instant into the past (-1) or into the future
 * (1).
 */
const slotNear = (
  reader: Reader,
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
  // A week and a day: today's may be on the wrong side of the instant.
  const dates = Array.from({ length: 8 }, (_, days) => daysOn(today, days * direction)).filter(
    isItsDay,
  );
  return dates.map((date) => fullHour(date, communications.hour, reader.timeZone)).find(fits);
};

const weekDays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const noon = (day: string): string => `${day}T12:00:00.000Z`;

const day = 24 * 3_600_000;

const daysOn = (day: string, days: number): string => hoursAfter(noon(day), 24 * days).slice(0, 10);

/**
 * The instant at which clocks in a zone show a full hour of a day: the first one, where they show
 * it twice. Where they are put forward over it, as much later as they are put forward by.
 */
const fullHour = (date: string, hour: number, timeZone: string): string => {
  const wanted = Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00.000Z`);
  const [before, after] = [wanted - day, wanted + day].map(
    (near) => wanted - (shown(timeZone, near) - near),
  ) as [number, number];
  const fits = [before, after].filter((instant) => shown(timeZone, instant) === wanted);
  return new Date(fits.length > 0 ? Math.min(...fits) : before).toISOString();
};

/** What clocks in a zone show at an instant, written as if that were UTC: milliseconds. */
const shown = (timeZone: string, instant: number): number =>
  Date.parse(`${clockOf(timeZone).format(instant).replace(' ', 'T')}Z`);

// Making one takes longer than all that is asked of it, and a roster names few zones.
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return clock;
};

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * The next instant at which a reader's bundle is due, after `now`; none for who gets mails one by
 * one.
 */
export const nextSlot = (
  reader: Reader,
  communications: Communications,
  now: string,
): string | undefined => slotNear(reader, communications, now, (slot) => slot > now, 1);
