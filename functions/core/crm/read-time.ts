import { dayIn } from '../calendar/time.ts';
import { Day } from '../words/words.ts';

/**
 * An instant as CRMs write it, ISO 8601 with an offset or milliseconds since 1970, as ours;
 * undefined when it is none.
 */
export const instantOf = (text: string): string | undefined => {
  const [, local, offset, hours, minutes] = iso.exec(text) ?? [];
  const millis = /^\d{12,14}$/.test(text)
    ? Number(text)
    : Date.parse(hours ? `${local}${hours}:${minutes}` : `${local}${offset}`);
  // From 2000 to 2099: more or fewer digits are seconds, or a typing error.
  const isLikely = millis >= 946_684_800_000 && millis < 4_102_444_800_000;
  return isLikely ? new Date(millis).toISOString() : undefined;
};

// Salesforce writes +0000, and Date.parse wants +00:00.
const iso =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2}|([+-]\d{2})(\d{2}))$/i;

/** A day, or the day of an instant in a time zone; undefined when it is neither. */
export const dayOf = (text: string, timeZone: string): string | undefined => {
  if (Day.safeParse(text).success) return text;
  const instant = instantOf(text);
  return instant && dayIn(timeZone, instant);
};
