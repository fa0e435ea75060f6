import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { frame } from './console-frame.ts';
import type { View } from './console-page.ts';

/**
 * Headers of every page: it is not kept, it loads what is ours and nothing else, no script stands
 * in it, no page frames it, and its forms post to us, or to the store of files where one is sent.
 */
export const consoleHeaders = (loads: View['loads'] = {}): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data:${also(loads['img-src'])}`,
    `connect-src 'self'${also(loads['connect-src'])}`,
    ...(loads['media-src'] ? [`media-src ${loads['media-src']}`] : []),
    ...(loads['frame-src'] ? [`frame-src ${loads['frame-src']}`] : []),
    "worker-src 'self'",
    `form-action 'self'${also(loads['form-action'])}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
});

const also = (origin: string | undefined): string => (origin ? ` ${origin}` : '');

/** A page for whoever is not known. */
export const pageAlone = (view: View): APIGatewayProxyStructuredResultV2 => ({
  statusCode: view.status ?? 200,
  headers: consoleHeaders(),
  body: String(frame(view)),
});

/** Leads a browser on, by a GET: after a form, Back and Reload do nothing twice. */
export const leadTo = (
  location: string,
  cookies: readonly string[] = [],
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 303,
  headers: { location, 'cache-control': 'no-store' },
  ...(cookies.length > 0 && { cookies: [...cookies] }),
});
