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

export const correction = z
  .boolean()
  .default(false)
  .describe('True when this replaces what was recorded under the same externalId');
