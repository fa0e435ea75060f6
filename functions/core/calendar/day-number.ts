export const dayMillis = 86_400_000;

/** Calendar days as numbers, 0 is 1970-01-01. A calendar day has no time zone. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) / dayMillis;
export const dayFromNumber = (number: number): string =>
  new Date(number * dayMillis).toISOString().slice(0, 10);

/** The calendar day that many days after another, or before it. */
export const addDays = (day: string, days: number): string => dayFromNumber(dayNumber(day) + days);
