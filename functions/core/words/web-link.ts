import * as z from 'zod';

const host =
  '(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?';

// RFC 3986's characters of a path, and what a query and a fragment may have besides.
const pchar = "(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})";
const after = `(?:/(?:${pchar}|/)*)?(?:\\?(?:${pchar}|[/?])*)?(?:#(?:${pchar}|[/?])*)?`;

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
    new RegExp(`^[hH][tT][tT][pP][sS]://${host}(?::\\d{1,4})?${after}$`),
    'must have a host by name and no user, and no characters that a URL does not have, such as spaces, brackets or letters beyond ASCII; percent-encode them',
  )
  .meta({ format: 'uri' });

const control = /[\u0000-\u001f\u007f-\u009f]/;
