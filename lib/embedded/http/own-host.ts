import type { IncomingMessage } from 'node:http';

/**
 * Whether a request names this machine, with the port that it came to. A foreign page whose domain
 * resolves to this machine (DNS rebinding) has its own name in `Host`.
 */
export const isOwnHost = ({ headers, socket }: IncomingMessage): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].some((name) => isHost(headers.host, name, socket.localPort));

/** Browsers leave out the port 80. */
const isHost = (host: string | undefined, name: string, port = 0): boolean =>
  host?.toLowerCase() === `${name}:${port}` || (port === 80 && host?.toLowerCase() === name);
