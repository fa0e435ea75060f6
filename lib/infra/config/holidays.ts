import Holidays from 'date-holidays';
import type { Calendar } from '../../../functions/core/words/settings.ts';

/**
 * A place with public holidays: `US`, or with a state or province `DE` and `BY`, or further with a
 * region.
 */
export type Place = { country: string; state?: string; region?: string };

/**
 * The public holidays of a place for the year of `today` and the following ones, as settings have
 * them: for each year its days, `MMDD`, including substitute days. They come from date-holidays,
 * which is far too large for a function. Throws for an unknown place.
 */
export const holidaysOf = (place: Place, today: Date): Calendar['holidays'] => {
  const { country, state, region } = place;
  if (!isKnown(place)) {
    const codes = [country, state, region].filter((code) => code !== undefined).join(', ');
    throw new Error(
      `no holidays are known of ${codes}: date-holidays has codes such as US, or DE, BY`,
    );
  }
  const known = new Holidays(country, state ?? '', region ?? '', { timezone: 'UTC' });
  const first = today.getUTCFullYear();
  const kept = Array.from({ length: years }, (_, index) => {
    const year = first + index;
    // A holiday that begins on the evening of 31 December belongs to the next year.
    const days = [year - 1, year]
      .flatMap((one) => known.getHolidays(one))
      .filter(({ type }) => type === 'public')
      .flatMap(daysOf)
      .filter((day) => day.startsWith(`${year}-`))
      .map((day) => day.slice(5).replace('-', ''));
    return [String(year), [...new Set(days)].sort().join(' ')];
  });
  return Object.fromEntries(kept);
};

/**
 * Whether the library knows the codes; for an unknown region it would return the whole country's
 * holidays.
 */
const isKnown = ({ country, state, region }: Place): boolean => {
  const known = new Holidays();
  const has = (names: object | undefined, code: string | undefined) =>
    code === undefined || (names && code in names);
  return Boolean(
    has(known.getCountries(), country) &&
      has(known.getStates(country), state) &&
      has(state === undefined ? undefined : known.getRegions(country, state), region),
  );
};

/** Years of holidays that are deployed; the clock reports when they run out. */
const years = 3;

/**
 * The days whose noon a holiday covers: one that begins in the evening is the next day, one of
 * several days is all of them, and one from the afternoon on is none. Computed as if in UTC.
 */
const daysOf = ({ start, end }: Holiday): string[] => {
  const days: string[] = [];
  const midnight = Date.parse(start.toISOString().slice(0, 10));
  for (let noon = midnight + dayMillis / 2; noon < end.getTime(); noon += dayMillis)
    if (noon >= start.getTime()) days.push(new Date(noon).toISOString().slice(0, 10));
  return days;
};

type Holiday = { start: Date; end: Date };

const dayMillis = 24 * 3_600_000;
