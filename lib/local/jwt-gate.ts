import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Access } from '../manifest.ts';
import type { Clock } from './clock.ts';
import type { Authorizer } from './http-event.ts';
import { audience } from './issuer.ts';

export type Admission =
  | { admitted: true; authorizer: Authorizer | undefined }
  | { admitted: false; status: 401 | 403; detail: string; challenge?: string };

// An authorizer of API Gateway hands every claim over as text.
const asText = (claim: unknown): string =>
  Array.isArray(claim)
    ? `[${claim.map(asText).join(' ')}]`
    : typeof claim === 'object'
      ? JSON.stringify(claim)
      : String(claim);

const authorizerOf = (payload: JWTPayload, scopes: string[]): Authorizer => ({
  principalId: '',
  integrationLatency: 0,
  jwt: {
    claims: Object.fromEntries(Object.entries(payload).map(([name, claim]) => [name, asText(claim)])),
    scopes,
  },
});

const scopesOf = (payload: JWTPayload): string[] =>
  typeof payload.scope === 'string' ? payload.scope.split(' ').filter(Boolean) : [];

const isPerson = (payload: JWTPayload): boolean =>
  typeof payload.email === 'string' && payload.email_verified === true;

const permits = (access: Access, payload: JWTPayload): boolean =>
  isPerson(payload) ||
  (access.startsWith('member-or:') && scopesOf(payload).includes(access.slice('member-or:'.length)));

const unauthorized = (detail: string, problem?: string): Admission => ({
  admitted: false,
  status: 401,
  detail,
  challenge: `Bearer realm="countersign"${problem ? `, error="invalid_token", error_description="${problem}"` : ''}`,
});

const whyNot = (error: unknown): string | undefined => {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JOSEError) return 'the token is not valid';
  return undefined;
};

/** Checks the bearer token as a JWT authorizer does: signature, issuer, audience, expiry, and what the route asks for. */
export const jwtGate = (issuer: string, clock: Clock) => {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));

  const verify = async (token: string): Promise<JWTPayload> => {
    const { payload } = await jwtVerify(token, keys, { issuer, audience, currentDate: clock.now() });
    return payload;
  };

  return async (access: Access, authorization: string | undefined): Promise<Admission> => {
    if (access === 'public') return { admitted: true, authorizer: undefined };
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
    if (!token) return unauthorized('Send a token: Authorization: Bearer <token>.');
    let payload: JWTPayload;
    try {
      payload = await verify(token);
    } catch (error) {
      const reason = whyNot(error);
      if (!reason) throw error;
      return unauthorized(`Get a new token: ${reason}.`, reason);
    }
    if (permits(access, payload))
      return { admitted: true, authorizer: authorizerOf(payload, scopesOf(payload)) };
    const needed = access.startsWith('member-or:')
      ? ` or the scope ${access.slice('member-or:'.length)}`
      : '';
    return {
      admitted: false,
      status: 403,
      detail: `This needs a person's token with a verified e-mail address${needed}.`,
    };
  };
};
