import type { IncomingMessage, RequestListener } from 'node:http';

/**
 * Serves only who knows the API by an address of its own: this machine, or the public one. A page
 * elsewhere whose domain resolves to this machine (DNS rebinding) has its own name in `Host`.
 */
export const forOwnHosts = (publicUrl: string, next: RequestListener): RequestListener => {
  const publicHost = new URL(publicUrl).host;
  const message = `Countersign answers at ${publicUrl} and on this machine. If people reach it at another address, start it with that in PUBLIC_URL.`;
  return (request, response) => {
    if (isOwnHost(request) || request.headers.host?.toLowerCase() === publicHost)
      return next(request, response);
    request.resume();
    response
      .writeHead(421, { 'content-type': 'application/json' })
      .end(JSON.stringify({ message }));
  };
};

/** Whether a request names this machine, and the port that it came to. */
export const isOwnHost = ({ headers, socket }: IncomingMessage): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].some((name) => isHost(headers.host, name, socket.localPort));

/** Browsers leave out the port 80. */
const isHost = (host: string | undefined, name: string, port = 0): boolean =>
  host?.toLowerCase() === `${name}:${port}` || (port === 80 && host?.toLowerCase() === name);
