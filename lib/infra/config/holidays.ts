import Holidays from 'date-holidays';
import type { Calendar } from '../../../functions/core/words/settings.ts';

/**
 * A place whose holidays are kept: `US`, or with a state or province `DE` and `BY`, or further with
 * a region.
 */
export type Place = { country: string; state?: string; region?: string };

/**
 * The public holidays of a place for the year of `today` and the ones after it, as settings keep
 * them: for each year its days, `MMDD`, those that move to a working day included. They come from
 * date-holidays, which is far too large for a function. Throws for a place that it does not know.
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
    // What begins in the evening of the last day of a year is a day of the next.
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

/** What the library knows by its codes; for others it would say the holidays of all the country. */
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

/** So many years of holidays are deployed at once; the clock says when they come to an end. */
const years = 3;

/**
 * The days whose noon a holiday has: one that begins in the evening is the day after, one that
 * lasts for several days is all of them, and one from the afternoon on is none. Its days are
 * reckoned as if they were UTC's.
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
