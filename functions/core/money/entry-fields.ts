import * as z from 'zod';
import { Day } from '../words/words.ts';

/** The fields that all entries have. */
export const externalId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/, 'must be 1 to 100 of A-Z a-z 0-9 . _ : / -')
  .describe('Your own id of this entry; the same id counts once, however often it is sent');

/**
 * A day to book an amount on. The range catches typing errors such as the year 0206, and keeps
 * period names to four digits.
 */
export const bookingDay = Day.refine(
  (day) => day >= '2000-01-01' && day <= '2099-12-31',
  'must be between 2000-01-01 and 2099-12-31',
).meta({ pattern: '^20\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$' });

/**
 * Why a day cannot be booked on when it is recorded: its year was mistyped, such as 2062 for 2026.
 * What is open in a CRM may be expected far ahead.
 */
export const dayProblem = (
  day: string,
  { today, kind }: { today: string; kind?: string },
): string | undefined => {
  const ahead = kind === 'pipeline' ? 10 : 2;
  return day > inYears(today, ahead) || day < inYears(today, -10)
    ? `must be at most ${ahead} years ahead and 10 years back from today: is ${day.slice(0, 4)} the right year?`
    : undefined;
};

/** The same day so many years later. */
const inYears = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;

export const correction = z
  .boolean()
  .default(false)
  .describe('True when this replaces what was recorded under the same externalId');
