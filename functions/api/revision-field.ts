import * as z from 'zod';

/** Of what people edit: which state of it an answer shows. */
export const revisionField = z
  .int()
  .min(0)
  .describe('In quotes, the If-Match of whoever saves over it');
