import * as z from 'zod';

/** Working hours; at most a year of them. */
export const hours = z
  .number()
  .positive()
  .max(24 * 365);
