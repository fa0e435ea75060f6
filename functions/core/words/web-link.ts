import * as z from 'zod';

const host =
  '(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?';

/**
 * A link that people will follow: https, a host by name, only characters allowed in URLs (as
 * browsers copy them), and no user name, which could disguise the host. Spaces around it are
 * removed. Anything else is refused as it was sent: URL parsers drop tabs and line breaks, so that
 * the link followed would not be the one that was written.
 */
export const webLink = z
  .string()
  .overwrite((text) => text.replace(/^ +| +$/g, ''))
  .max(2000, 'must be at most 2000 characters')
  .refine((text) => !control.test(text), {
    error: 'must not contain control characters, such as tabs and line breaks',
    abort: true,
  })
  .refine((text) => /^https:/i.test(text) && URL.canParse(text), {
    error: 'must be an https link',
    abort: true,
  })
  .regex(
    new RegExp(`^[hH][tT][tT][pP][sS]://${host}(?::\\d{1,4})?(?:[/?#][\\x21-\\x7e]*)?$`),
    'must have a host by name and no user, nor spaces or characters beyond ASCII; percent-encode them',
  )
  .meta({ format: 'uri' });

const control = /[\u0000-\u001f\u007f-\u009f]/;
