import { cachedByKey } from '../words/cached-by-key.ts';

/**
 * The instant of a local time, `YYYY-MM-DD` and `HH:MM`, in milliseconds. Where the clock shows it
 * twice, the first; where the clock skips it, as long after the jump as it would have been.
 */
export const localInstant = (date: string, time: string, timeZone: string): number =>
  ofZone(timeZone)(`${date}T${time}`);

/** A list of a hundred requests asks for the same few opening times a thousand times. */
const ofZone = cachedByKey((timeZone) => cachedByKey((local) => instantOf(local, timeZone)));

const instantOf = (local: string, timeZone: string): number => {
  const asUtc = Date.parse(`${local}:00Z`);
  // No zone is a day away from UTC, and none changes its clock twice within two days.
  const before = asUtc - offsetAt(timeZone, asUtc - day);
  const after = asUtc - offsetAt(timeZone, asUtc + day);
  if (before === after) return before;
  const isShownAt = (millis: number) => millis + offsetAt(timeZone, millis) === asUtc;
  return !isShownAt(before) && isShownAt(after) ? after : before;
};

/**
 * How far a time zone is ahead of UTC at an instant, in milliseconds. Modern offsets are whole
 * minutes.
 */
const offsetAt = (timeZone: string, millis: number): number => {
  const local = wallClock(timeZone).format(millis).replace(' ', 'T');
  return Date.parse(`${local}:00Z`) - Math.floor(millis / minute) * minute;
};

const wallClock = cachedByKey(
  (timeZone) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }),
);

const minute = 60_000;

const day = 24 * 60 * minute;
