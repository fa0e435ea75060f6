import { styleHash } from './page-style.generated.ts';

/**
 * Headers of every page behind a mail's link: it is not cached, its address (which contains the
 * token) is not passed on as referrer, nothing is loaded but what is in the page itself, no script runs, no page
 * frames it, and its form posts to itself alone.
 */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    // Its icon, which is in the page itself.
    'img-src data:',
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
} as const;
