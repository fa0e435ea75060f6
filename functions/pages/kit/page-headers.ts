import { createHash } from 'node:crypto';
import { style } from './page-template.ts';

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * Headers of every page behind a mail's link: it is not cached, its address (which contains the
 * token) is not passed on as referrer, nothing but its own style is loaded, no script runs, no page
 * frames it, and its form posts to itself alone.
 */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
} as const;
