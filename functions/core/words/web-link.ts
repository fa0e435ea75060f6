import * as z from 'zod';

const host =
  '(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?';

/**
 * A link that people will follow: https, to a host by its name, in the characters that addresses
 * are sent with (a browser copies it so), and without a user name, which makes an address read as
 * another one's.
 */
export const webLink = z
  .url({ protocol: /^https$/, error: 'must be an https link' })
  .max(2000, 'must be at most 2000 characters')
  .regex(
    new RegExp(`^[hH][tT][tT][pP][sS]://${host}(?::\\d{1,4})?(?:[/?#][\\x21-\\x7e]*)?$`),
    'must have a host by name and no user, nor spaces, line breaks or characters beyond ASCII; percent-encode them',
  );
