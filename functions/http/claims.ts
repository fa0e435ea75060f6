import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { TokenClaims } from '../core/words/caller.ts';

/**
 * What a token that passed the gate says; the gate has checked signature, issuer, audience and
 * expiry.
 */
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

/** The gate hands lists over as text: `[intake results]`. */
const listIn = (claim: string): string[] => claim.split(/[\s,[\]]+/).filter(Boolean);

/**
 * Some issuers, Cognito among them, put the API's own name before a scope: `countersign/intake`.
 */
const unqualified = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1);
