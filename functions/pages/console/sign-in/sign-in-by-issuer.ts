import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import { ownPath } from '../../../core/sessions/refuse-sign-in.ts';
import { calledUrl } from '../../../http/called-url.ts';
import { verifiedEmail } from '../../../http/claims.ts';
import { signInWays, tokenClaims } from '../../../store/environment.ts';
import { logSecurity } from '../../../store/log.ts';
import { readMemberByAddress } from '../../../store/people/roster-store.ts';
import {
  comeFromIssuer,
  type IssuerFlow,
  leaveForIssuer,
  SignInDenied,
} from '../../../store/sessions/openid-issuer.ts';
import { mintCookie, saveSession } from '../../../store/sessions/session-store.ts';
import { longestSession, readCookie, setCookie } from '../console-cookies.ts';
import { leadTo, pageAlone } from '../console-reply.ts';
import { deniedView } from './sign-in-views.ts';

/** Signing in with the deployment's issuer: `issuer` leaves for it, `issued` comes back from it. */
export const serveIssuer = async (
  event: APIGatewayProxyEventV2,
  step: 'issuer' | 'issued',
): Promise<APIGatewayProxyStructuredResultV2> => {
  const { issuer } = signInWays();
  if (!issuer || event.requestContext.http.method === 'POST') return leadTo('/sign-in');
  const url = calledUrl(event);
  const redirectUri = `${url}/sign-in/issued`;
  const query = new URLSearchParams(event.rawQueryString);
  if (step === 'issuer') {
    const to = ownPath(query.get('to') ?? undefined);
    const again = query.has('again');
    const { location, flow } = await leaveForIssuer(issuer, { redirectUri, to, again });
    return leadTo(location, [setCookie('issuer', packed(flow), 10 * 60, url)]);
  }
  const flow = unpacked(readCookie(event, 'issuer', url));
  const now = new Date(event.requestContext.timeEpoch).toISOString();
  const came = new URL(`${url}${event.rawPath}?${event.rawQueryString}`);
  const claims =
    flow && (await claimsOf(() => comeFromIssuer(issuer, { came, flow, redirectUri, now })));
  if (!flow || !claims) return denied('denied');
  const address = verifiedEmail(claims, tokenClaims());
  const member = address === undefined ? undefined : await readMemberByAddress(address);
  if (!address || !member?.active) return denied('not-on-roster');
  const cookie = mintCookie(member.id);
  const userAgent = event.requestContext.http.userAgent?.slice(0, 300);
  const proof = { memberId: member.id, by: 'issuer' as const, address };
  await saveSession(cookie, {
    ...proof,
    signedInAt: now,
    seenAt: now,
    ...(userAgent && { userAgent }),
  });
  return leadTo(ownPath(flow.to), [
    setCookie('session', cookie, longestSession, url),
    setCookie('issuer', '', 0, url),
  ]);
};

const claimsOf = async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SignInDenied) return undefined;
    throw error;
  }
};

const denied = (why: 'denied' | 'not-on-roster'): APIGatewayProxyStructuredResultV2 => {
  logSecurity('sign-in-refused', { why });
  return pageAlone(deniedView(why));
};

const packed = (flow: IssuerFlow): string =>
  Buffer.from(JSON.stringify(flow)).toString('base64url');

/** A cookie is the browser's word: what is no flow of ours begins none. */
const unpacked = (value: string | undefined): IssuerFlow | undefined => {
  try {
    return Flow.safeParse(JSON.parse(Buffer.from(value ?? '', 'base64url').toString())).data;
  } catch {
    return undefined;
  }
};

const Flow = z.strictObject({
  state: z.string().min(1),
  nonce: z.string().min(1),
  verifier: z.string().min(1),
  to: z.string(),
});
