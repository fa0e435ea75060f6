import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from a page of the inbox, from a person who opens it, or from no page at
 * all. Mails contain decision links, which foreign pages must not read; and they must not answer
 * for people (CSRF).
 */
export const isOwn = ({ method, headers }: IncomingMessage): boolean => {
  const reads = method === 'GET' || method === 'HEAD';
  const opens = reads && headers['sec-fetch-mode'] === 'navigate' && isDocument(headers);
  return (
    (headers.origin === undefined || headers.origin === `http://${headers.host}`) &&
    (opens || /^(same-origin|none)$/.test(String(headers['sec-fetch-site'] ?? 'none')))
  );
};

/** A link that is followed, not a frame. */
const isDocument = (headers: IncomingMessage['headers']): boolean =>
  headers['sec-fetch-dest'] === 'document';

export const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'",
  // Not `no-referrer`, with which a browser hides the origin of our own form as well.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};
