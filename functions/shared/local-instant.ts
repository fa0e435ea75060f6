import { onceFor } from './once-for.ts';

const minute = 60_000;

const wallClock = onceFor(
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

/** How far a time zone is ahead of UTC at an instant, in milliseconds; whole minutes, as zones have been since long. */
const offsetAt = (timeZone: string, millis: number): number => {
  const local = wallClock(timeZone).format(millis).replace(' ', 'T');
  return Date.parse(`${local}:00Z`) - Math.floor(millis / minute) * minute;
};

/**
 * The instant at which the clocks of a time zone show a time of a day, `YYYY-MM-DD` and `HH:MM`. Where they show it twice,
 * one of the two; where they leap over it, as long after the leap as it would have been.
 */
export const localInstant = (day: string, time: string, timeZone: string): number => {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const guess = asUtc - offsetAt(timeZone, asUtc);
  return asUtc - offsetAt(timeZone, guess);
};
