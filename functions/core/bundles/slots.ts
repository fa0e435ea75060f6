import { addDays } from '../calendar/day-number.ts';
import { localInstant } from '../calendar/local-instant.ts';
import { dayIn } from '../calendar/time.ts';
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
    rhythm === 'daily' || weekDays[new Date(date).getUTCDay()] === communications.weekDay;
  // Eight days, because today's slot may be on the wrong side of the instant.
  const dates = Array.from({ length: 8 }, (_, days) => addDays(today, days * direction)).filter(
    isItsDay,
  );
  return dates.map((date) => fullHour(date, communications.hour, reader.timeZone)).find(fits);
};

const weekDays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** The instant of a full hour of a day in a time zone, ISO 8601. */
const fullHour = (date: string, hour: number, timeZone: string): string =>
  new Date(localInstant(date, `${String(hour).padStart(2, '0')}:00`, timeZone)).toISOString();

/** The next slot of a reader's bundle after `now`; undefined for who gets mails one by one. */
export const nextSlot = (
  reader: BundleReader,
  communications: Communications,
  now: string,
): string | undefined => slotNear(reader, communications, now, (slot) => slot > now, 1);
