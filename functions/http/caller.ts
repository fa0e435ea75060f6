import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Actor } from '../shared/ledger.ts';
import type { Member } from '../shared/member.ts';

/** Who calls: a person on the roster, or a machine client that passed the gate with a scope. */
export type Caller = { kind: 'member'; member: Member } | { kind: 'client'; id: string };

/** What a token that passed the gate says; the gate has checked signature, issuer, audience and expiry. */
export type Claims =
  | { kind: 'person'; email: string }
  | { kind: 'client'; id: string; scopes: string[] }
  | { kind: 'nobody' };

const isTrue = (claim: unknown): boolean => claim === true || claim === 'true';

/** Some issuers, Cognito among them, put the API's own name before a scope: `countersign/intake`. */
const unqualified = (scope: string): string => scope.slice(scope.lastIndexOf('/') + 1);

export const claimsOf = (event: APIGatewayProxyEventV2WithJWTAuthorizer): Claims => {
  const { claims } = event.requestContext.authorizer.jwt;
  const { email, scope, sub, client_id: clientId } = claims;
  if (typeof email === 'string' && isTrue(claims.email_verified)) {
    return { kind: 'person', email: email.toLowerCase() };
  }
  if (typeof scope === 'string' && email === undefined) {
    return { kind: 'client', id: String(clientId ?? sub), scopes: scope.split(' ').map(unqualified) };
  }
  return { kind: 'nobody' };
};

export const actorOf = (caller: Caller): Actor =>
  caller.kind === 'member' ? { kind: 'member', id: caller.member.id } : { kind: 'client', id: caller.id };
