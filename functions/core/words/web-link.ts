import * as z from 'zod';

const host =
  '(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?';

/**
 * A link that people will follow: https, a host by name, only characters allowed in URLs (as
 * browsers copy them), and no user name, which could disguise the host.
 */
export const webLink = z
  .url({ protocol: /^https$/, error: 'must be an https link' })
  .max(2000, 'must be at most 2000 characters')
  .regex(
    new RegExp(`^[hH][tT][tT][pP][sS]://${host}(?::\\d{1,4})?(?:[/?#][\\x21-\\x7e]*)?$`),
    'must have a host by name and no user, nor spaces, line breaks or characters beyond ASCII; percent-encode them',
  );
