import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { TokenClaims } from '../core/words/caller.ts';
import { asciiLowerCase } from '../core/words/text.ts';

/** The claims of a token whose signature, issuer, audience and expiry the gateway has checked. */
export type Claims =
  | { kind: 'person'; email: string; signedInAt?: string }
  | { kind: 'client'; id: string; scopes: string[] }
  | { kind: 'nobody' };

export const claimsOf = (event: Called, names: TokenClaims): Claims => {
  const { claims } = event.requestContext.authorizer.jwt;
  const { [names.email]: email, [names.scopes]: scopes, sub, client_id: clientId } = claims;
  const verified = verifiedEmail(claims, names);
  if (verified !== undefined)
    return { kind: 'person', email: verified, ...signedIn(claims.auth_time ?? claims.iat) };
  if (typeof scopes === 'string' && email === undefined) {
    return { kind: 'client', id: String(clientId ?? sub), scopes: listIn(scopes).map(unqualified) };
  }
  return { kind: 'nobody' };
};

/** When a person proved who they are: of a token that was renewed since, `auth_time` knows. */
const signedIn = (seconds: unknown): { signedInAt?: string } => {
  const milliseconds = Number(seconds || Number.NaN) * 1000;
  return Number.isNaN(milliseconds) ? {} : { signedInAt: new Date(milliseconds).toISOString() };
};

/** The address that an issuer vouches for; undefined if there is none, or it is not verified. */
export const verifiedEmail = (
  claims: Readonly<Record<string, unknown>>,
  names: Pick<TokenClaims, 'email' | 'verified'>,
): string | undefined => {
  const { [names.email]: email } = claims;
  const vouched = names.verified === null || isTrue(claims[names.verified]);
  return typeof email === 'string' && vouched ? asciiLowerCase(email) : undefined;
};

/** One name for each caller, before anything is read. A machine never has the name of a person. */
export const callerKeyOf = (claims: Claims): string =>
  claims.kind === 'person'
    ? claims.email
    : claims.kind === 'client'
      ? clientKeyOf(claims.id)
      : 'nobody';

/** A machine chooses its id; `#` separates the parts of a table's key. */
export const clientKeyOf = (id: string): string =>
  `client:${id.replace(/[%#]/g, encodeURIComponent)}`;

/**
 * Why a token is refused here, after the gateway: one without an expiry would count for ever, and
 * not all gateways require one.
 */
export const tokenRefusal = (event: Called, now: string): string | undefined => {
  const { exp } = event.requestContext.authorizer.jwt.claims;
  // Gateways pass claims as text. Anything but seconds is no time, and compares as false.
  return Number(exp || Number.NaN) * 1000 > Date.parse(now)
    ? undefined
    : 'A token has to say until when it counts (exp), and that must not be over.';
};

type Called = { requestContext: Pick<Event['requestContext'], 'authorizer'> };

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

const isTrue = (claim: unknown): boolean => claim === true || claim === 'true' || claim === '1';

/** The gateway passes lists as text: `[intake results]`. */
const listIn = (claim: string): string[] => claim.split(/[\s,[\]]+/).filter(Boolean);

/** Some issuers, Cognito among them, prefix scopes with the API's name: `countersign/intake`. */
const unqualified = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1);
