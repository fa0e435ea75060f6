import type { Said } from './console-page.ts';

/**
 * Cookies of the console: the session, how somebody is about to sign in, and what was just done.
 */
export type CookieName = 'session' | 'sign-in' | 'issuer' | 'said';

/**
 * A name that only this address can set where there is TLS. Without it, as on one machine, the port
 * is a part of it: browsers give a cookie to all ports of a host.
 */
const nameOf = (name: CookieName, calledUrl: string): string => {
  const { protocol, port } = new URL(calledUrl);
  return protocol === 'https:' ? `__Host-countersign-${name}` : `countersign-${name}-${port}`;
};

/**
 * The value of a cookie. The gateway has taken them apart; an emulator leaves them in their header.
 */
export const readCookie = (
  { cookies, headers }: { cookies?: string[] | undefined; headers?: Headers },
  name: CookieName,
  calledUrl: string,
): string | undefined => {
  const begin = `${nameOf(name, calledUrl)}=`;
  const sent = cookies ?? headers?.cookie?.split('; ') ?? [];
  return sent.find((one) => one.startsWith(begin))?.slice(begin.length) || undefined;
};

type Headers = Record<string, string | undefined>;

/** The header that sets a cookie, for this many seconds; 0 takes it away. */
export const setCookie = (
  name: CookieName,
  value: string,
  seconds: number,
  calledUrl: string,
): string =>
  [
    `${nameOf(name, calledUrl)}=${value}`,
    'Path=/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(calledUrl.startsWith('https:') ? ['Secure'] : []),
  ].join('; ');

/** What was done, for the next page to say once: `Signed for sales.` An address stands below it. */
export const saidCookie = ({ said, address = '' }: Said, calledUrl: string): string => {
  const text = `${said.slice(0, 500)}\n${address}`;
  return setCookie('said', Buffer.from(text).toString('base64url'), 60, calledUrl);
};

export const saidIn = (value: string | undefined): Said | undefined => {
  if (value === undefined) return undefined;
  const [said = '', address] = Buffer.from(value, 'base64url').toString('utf8').split('\n');
  return { said, ...(address && { address }) };
};

/** Seconds that a browser keeps the cookie; the table says when the session is over. */
export const longestSession = 7 * 24 * 3600;
