import Holidays from 'date-holidays';

/** A place whose holidays are kept: codes as in ISO 3166, `US`, or `US` and `CA`, or `DE` and `BY`. */
export type Place = { country: string; state?: string; region?: string };

/** So many years of holidays are deployed at once; the clock says when they come to an end. */
const years = 3;

/**
 * The public holidays of a place, `YYYY-MM-DD`, those that move to a working day included, for the year of `today` and the ones
 * after it. They come from date-holidays, which is far too large for a function. Throws for a place that it does not know.
 */
export const holidaysOf = ({ country, state, region }: Place, today: Date): string[] => {
  const known = new Holidays();
  known.init(country, state ?? '', region ?? '');
  const first = today.getUTCFullYear();
  const days = Array.from({ length: years }, (_, index) => known.getHolidays(first + index))
    .flat()
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 10));
  if (days.length === 0)
    throw new Error(`no holidays are known of ${[country, state, region].filter(Boolean).join(', ')}`);
  return [...new Set(days)].sort();
};
