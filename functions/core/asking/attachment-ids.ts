import * as z from 'zod';

/** At most so many files go with a request. */
export const mostAttached = 10;

/** The files of a request that is sent, by their uploads. */
export const attachmentIds = z
  .array(z.uuid())
  .min(1)
  .max(mostAttached)
  .refine((ids) => new Set(ids).size === ids.length, 'must name each upload once')
  .describe('Files that go with it: uploads of its requester, announced at /uploads and sent');
