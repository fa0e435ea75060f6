import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { TokenClaims } from '../core/words/caller.ts';

/** The claims of a token whose signature, issuer, audience and expiry the gateway has checked. */
export type Claims =
  | { kind: 'person'; email: string }
  | { kind: 'client'; id: string; scopes: string[] }
  | { kind: 'nobody' };

export const claimsOf = (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  names: TokenClaims,
): Claims => {
  const { claims } = event.requestContext.authorizer.jwt;
  const { [names.email]: email, [names.scopes]: scopes, sub, client_id: clientId } = claims;
  if (typeof email === 'string' && (names.verified === null || isTrue(claims[names.verified]))) {
    return { kind: 'person', email: email.toLowerCase() };
  }
  if (typeof scopes === 'string' && email === undefined) {
    return { kind: 'client', id: String(clientId ?? sub), scopes: listIn(scopes).map(unqualified) };
  }
  return { kind: 'nobody' };
};

const isTrue = (claim: unknown): boolean => claim === true || claim === 'true' || claim === '1';

/** The gateway passes lists as text: `[intake results]`. */
const listIn = (claim: string): string[] => claim.split(/[\s,[\]]+/).filter(Boolean);

/** Some issuers, Cognito among them, prefix scopes with the API's name: `countersign/intake`. */
const unqualified = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1);
