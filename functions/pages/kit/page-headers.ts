import { createHash } from 'node:crypto';
import { style } from './page-template.ts';

const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * What goes with every page behind a mail's link: it is kept nowhere, its address (which holds the
 * token) reaches nobody, nothing but its own style is loaded, no script runs, no page frames it,
 * and its form posts to itself alone.
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
