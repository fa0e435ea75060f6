import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { type Loopback, serveLoopback } from './loopback.ts';
import { isOwnHost } from './own-host.ts';

/**
 * Serves a service of AWS to this process alone: its address begins with a secret, which SDK
 * clients keep in every path. It is nowhere else, and so in nothing that the functions sign or hand
 * to people, as credentials are in presigned addresses.
 */
export const serveInner = async (
  what: string,
  port: number,
  listener: RequestListener,
): Promise<Loopback> => {
  const served = await serveLoopback(what, port, (request, response) => {
    if (isOfThisProcess(request)) {
      request.url = request.url?.slice(secretPath.length) || '/';
      return listener(request, response);
    }
    request.resume();
    response
      .writeHead(403, { 'content-type': 'text/plain' })
      .end('This endpoint is for the process that serves it.');
  });
  return { ...served, url: innerUrl(served.port) };
};

/** The address of an inner endpoint at a port of this process. */
export const innerUrl = (port: number): string => `http://127.0.0.1:${port}${secretPath}`;

/** SDK clients keep their endpoints, so that it lives as long as the process. */
const secretPath = `/${randomBytes(32).toString('base64url')}`;

/** No page knows the secret; `Host` and `Origin` are looked at all the same, if it ever leaks. */
const isOfThisProcess = (request: IncomingMessage): boolean =>
  isOwnHost(request) &&
  request.headers.origin === undefined &&
  request.headers['sec-fetch-site'] === undefined &&
  hasSecret(request.url ?? '');

const hasSecret = (path: string): boolean => {
  const ours = Buffer.from(`${secretPath}/`);
  const theirs = Buffer.from(path.slice(0, ours.length));
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
};
