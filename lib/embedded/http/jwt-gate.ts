import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Route } from '../../manifest.ts';
import type { Clock } from '../wall-clock.ts';
import type { Authorizer } from './http-event.ts';
import { audience } from './issuer.ts';

/** Admitted, or the challenge that goes with the refusal. */
export type Admission =
  | { admitted: true; authorizer: Authorizer | undefined }
  | { admitted: false; challenge: string; why: string };

/**
 * Checks the bearer token like a JWT authorizer: signature, issuer, audience and expiry. As on AWS,
 * identity and scopes are left to the functions.
 */
export const jwtGate = (issuer: string, clock: Clock) => {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));

  const verify = async (token: string): Promise<JWTPayload> => {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      currentDate: clock.now(),
      requiredClaims: ['exp'],
    });
    return payload;
  };

  return async (access: Route['access'], authorization: string | undefined): Promise<Admission> => {
    if (access === 'public') return { admitted: true, authorizer: undefined };
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    if (!token) return refused();
    try {
      const payload = await verify(token);
      return { admitted: true, authorizer: authorizerOf(payload, scopesOf(payload)) };
    } catch (error) {
      const reason = whyNot(error);
      if (!reason) throw error;
      return refused(reason);
    }
  };
};

const refused = (problem?: string): Admission => ({
  admitted: false,
  why: problem ?? 'there is no token',
  challenge: problem
    ? `Bearer scope="" error="invalid_token" error_description="${problem}"`
    : 'Bearer',
});

const authorizerOf = (payload: JWTPayload, scopes: string[]): Authorizer => ({
  principalId: '',
  integrationLatency: 0,
  jwt: {
    claims: Object.fromEntries(
      Object.entries(payload).map(([name, claim]) => [name, asText(claim)]),
    ),
    scopes,
  },
});

// API Gateway's authorizer passes every claim as text.
const asText = (claim: unknown): string =>
  Array.isArray(claim)
    ? `[${claim.map(asText).join(' ')}]`
    : typeof claim === 'object'
      ? JSON.stringify(claim)
      : String(claim);

const scopesOf = (payload: JWTPayload): string[] =>
  typeof payload.scope === 'string' ? payload.scope.split(' ').filter(Boolean) : [];

const whyNot = (error: unknown): string | undefined => {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'exp')
    return 'the token has no expiry';
  if (error instanceof errors.JOSEError) return 'the token is not valid';
  return undefined;
};
