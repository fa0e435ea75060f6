import { timingSafeEqual } from 'node:crypto';
import { sha256 } from '../../core/words/digest.ts';

/**
 * Whether a form was not sent by a page of ours: a page elsewhere can post to us with the cookies
 * of whoever looks at it. Browsers say where a form comes from; the token is for those that do not.
 */
export const isForged = (
  headers: Readonly<Record<string, string | undefined>>,
  sentToken: string | undefined,
  { calledUrl, formToken }: { calledUrl: string; formToken: string },
): boolean => !isFromUs(headers, calledUrl) || !isSame(sentToken ?? '', formToken);

/**
 * Whether the browser says that a page of ours sent this. `Sec-Fetch-Site` comes only with TLS or
 * on the same machine, `Origin` with every post.
 */
export const isFromUs = (
  headers: Readonly<Record<string, string | undefined>>,
  calledUrl: string,
): boolean => {
  const { 'sec-fetch-site': site, origin } = headers;
  return site === undefined ? origin === new URL(calledUrl).origin : site === 'same-origin';
};

const isSame = (sent: string, expected: string): boolean => {
  const [one, other] = [Buffer.from(sent), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** The token of a session's forms: who has no cookie can neither read nor make it. */
export const formTokenOf = (cookie: string): string => sha256(`form ${cookie}`);
