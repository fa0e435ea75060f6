import { addDays } from '../calendar/day-number.ts';
import { localInstant } from '../calendar/local-instant.ts';
import { dayIn } from '../calendar/time.ts';
import { cadenceAt } from '../words/agreed-terms.ts';
import type { Member } from '../words/member.ts';
import type { Rhythm } from '../words/words.ts';
import { type Communications, newsRhythmOf, rhythmOf } from './rhythm.ts';

/** A person who may get their mails in bundles. */
export type BundleReader = Pick<Member, 'mails' | 'news' | 'team' | 'timeZone'>;

/**
 * The latest slot of a reader's bundle at or before `now`; undefined for who gets mails one by one.
 */
export const lastSlot = (
  reader: BundleReader,
  communications: Communications,
  now: string,
): string | undefined =>
  slotNear(
    reader,
    cadenceOf(rhythmOf, reader, cadenceAt(communications, now)),
    now,
    (slot) => slot <= now,
    -1,
  );

/** The hour and day of bundles, and how often somebody gets one. */
type Cadence = Pick<Communications, 'hour' | 'weekDay'> & { rhythm: Rhythm };

const cadenceOf = (
  rhythm: typeof rhythmOf,
  reader: BundleReader,
  communications: Communications,
): Cadence => ({ ...communications, rhythm: rhythm(reader, communications) });

/**
 * The first slot that fits, searching from the day of an instant backwards (-1) or forwards (1).
 */
const slotNear = (
  { timeZone }: BundleReader,
  { rhythm, hour, weekDay }: Cadence,
  instant: string,
  fits: (slot: string) => boolean,
  direction: 1 | -1,
): string | undefined => {
  if (rhythm === 'immediate') return undefined;
  const today = dayIn(timeZone, instant);
  const isItsDay = (date: string) =>
    rhythm === 'daily' || weekDays[new Date(date).getUTCDay()] === weekDay;
  // Eight days, because today's slot may be on the wrong side of the instant.
  const dates = Array.from({ length: 8 }, (_, days) => addDays(today, days * direction)).filter(
    isItsDay,
  );
  return dates.map((date) => fullHour(date, hour, timeZone)).find(fits);
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
): string | undefined =>
  slotNear(
    reader,
    cadenceOf(rhythmOf, reader, cadenceAt(communications, now)),
    now,
    (slot) => slot > now,
    1,
  );

/** The same for news; undefined for who gets each by itself. */
export const nextNewsSlot = (
  reader: BundleReader,
  communications: Communications,
  now: string,
): string | undefined =>
  slotNear(
    reader,
    cadenceOf(newsRhythmOf, reader, cadenceAt(communications, now)),
    now,
    (slot) => slot > now,
    1,
  );
