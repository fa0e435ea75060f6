import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { secretOfProcess } from '../local-account.ts';
import { type Loopback, serveLoopback } from './loopback.ts';
import { isOwnHost } from './own-host.ts';

/**
 * Serves a service of AWS to this process alone. SDK clients sign with credentials that only this
 * process has; their session token is a secret, and comes with every call.
 */
export const serveInner = (
  what: string,
  port: number,
  listener: RequestListener,
): Promise<Loopback> =>
  serveLoopback(what, port, (request, response) => {
    if (isOfThisProcess(request)) return listener(request, response);
    request.resume();
    response
      .writeHead(403, { 'content-type': 'text/plain' })
      .end('This endpoint is for the process that serves it.');
  });

/** No page sends the secret; `Host` and `Origin` are looked at all the same, if it ever leaks. */
const isOfThisProcess = (request: IncomingMessage): boolean =>
  isOwnHost(request) &&
  request.headers.origin === undefined &&
  request.headers['sec-fetch-site'] === undefined &&
  isSecret(String(request.headers['x-amz-security-token'] ?? ''));

const isSecret = (given: string): boolean => {
  const [ours, theirs] = [Buffer.from(secretOfProcess), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
};
