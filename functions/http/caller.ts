import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Actor } from '../core/ledger/ledger.ts';
import type { Member } from '../core/words/member.ts';

/** Who calls: a person on the roster, or a machine client that passed the gate with a scope. */
export type Caller = { kind: 'member'; member: Member } | { kind: 'client'; id: string };

/** What a token that passed the gate says; the gate has checked signature, issuer, audience and expiry. */
export type Claims =
  | { kind: 'person'; email: string }
  | { kind: 'client'; id: string; scopes: string[] }
  | { kind: 'nobody' };

/** Where the deployment's issuer writes who a person is, and what a machine may do. */
export type TokenClaims = {
  email: string;
  /** The claim that says whether the address is verified; null where the issuer vouches for every address. */
  verified: string | null;
  scopes: string;
};

/** What OpenID Connect and OAuth say, and most issuers keep to. */
export const standardClaims: TokenClaims = { email: 'email', verified: 'email_verified', scopes: 'scope' };

const isTrue = (claim: unknown): boolean => claim === true || claim === 'true' || claim === '1';

/** The gate hands lists over as text: `[intake results]`. */
const listIn = (claim: string): string[] => claim.split(/[\s,[\]]+/).filter(Boolean);

/** Some issuers, Cognito among them, put the API's own name before a scope: `countersign/intake`. */
const unqualified = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1);

export const claimsOf = (event: APIGatewayProxyEventV2WithJWTAuthorizer, names: TokenClaims): Claims => {
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

export const actorOf = (caller: Caller): Actor =>
  caller.kind === 'member' ? { kind: 'member', id: caller.member.id } : { kind: 'client', id: caller.id };
