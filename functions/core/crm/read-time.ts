import { dayIn, hoursAfter } from '../calendar/time.ts';
import { Day } from '../words/words.ts';

/**
 * Converts an instant as CRMs write it, ISO 8601 with an offset or milliseconds since 1970, to
 * ours; undefined if it is neither.
 */
export const readInstant = (text: string): string | undefined => {
  const [, local, offset, hours, minutes] = iso.exec(text) ?? [];
  const millis = /^\d{12,14}$/.test(text)
    ? Number(text)
    : Date.parse(hours ? `${local}${hours}:${minutes}` : `${local}${offset}`);
  // From 2000 to 2099: anything else is in seconds, or mistyped.
  const isLikely = millis >= 946_684_800_000 && millis < 4_102_444_800_000;
  return isLikely ? new Date(millis).toISOString() : undefined;
};

/** Clocks differ by seconds. A date far in the future would make all after it look stale. */
export const isAhead = (instant: string, now: string): boolean =>
  instant > hoursAfter(now, maxHoursAhead);

const maxHoursAhead = 1;

// Salesforce writes +0000, but Date.parse needs +00:00.
const iso =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2}|([+-]\d{2})(\d{2}))$/i;

/** A day, or the day of an instant in a time zone; undefined if it is neither. */
export const readDay = (text: string, timeZone: string): string | undefined => {
  if (Day.safeParse(text).success) return text;
  const instant = readInstant(text);
  return instant && dayIn(timeZone, instant);
};
