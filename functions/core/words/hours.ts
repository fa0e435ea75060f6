import * as z from 'zod';

/** Working hours: from 36 seconds to a year of them. */
export const hours = z
  .number()
  .min(0.01, 'must be at least 0.01')
  .max(24 * 365);
