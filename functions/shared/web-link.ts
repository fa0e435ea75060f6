import * as z from 'zod';

/**
 * A link that people will follow: https, in the characters that addresses are sent with (a browser copies it so), and
 * without a user name, which makes an address read as another one's.
 */
export const webLink = z
  .url({ protocol: /^https$/, error: 'must be an https link' })
  .max(2000, 'must be at most 2000 characters')
  .regex(/^[\x21-\x7e]*$/, 'must have no spaces, line breaks or characters beyond ASCII; percent-encode them')
  .refine((link) => !/^https:\/\/[^/?#]*@/i.test(link), 'must not name a user');
