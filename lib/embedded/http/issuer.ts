import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import * as z from 'zod';
import { type DataFolder, readJsonIfThere, writeAtomically } from '../data-folder.ts';
import type { Clock } from '../wall-clock.ts';

export const audience = 'countersign';

/**
 * A minimal identity provider: signs tokens with the clock's time, and publishes its keys as OpenID
 * Connect providers do.
 */
export const openIssuer = async (folder: Pick<DataFolder, 'file'>, clock: Clock, url: string) => {
  const jwk = await signingKey(folder);
  const { d: _, ...publicKey } = jwk;
  const key = await importJWK(jwk, algorithm);

  const sign = (
    claims: Record<string, unknown>,
    subject: string,
    hours: number,
  ): Promise<string> => {
    const issuedAt = Math.floor(clock.now().getTime() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: algorithm, kid: publicKey.kid, typ: 'JWT' })
      .setIssuer(url)
      .setAudience(audience)
      .setSubject(subject)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + Math.round(hours * 3600))
      .sign(key);
  };

  const documents: Record<string, unknown> = {
    '/.well-known/openid-configuration': {
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/.well-known/jwks.json`,
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none'],
      id_token_signing_alg_values_supported: [algorithm],
      response_types_supported: ['code', 'id_token'],
      subject_types_supported: ['public'],
    },
    '/.well-known/jwks.json': { keys: [publicKey] },
  };

  return {
    url,
    /** What an authorization code is exchanged for: an id token for one flow of a browser. */
    idToken: (email: string, nonce: string) =>
      sign({ email, email_verified: true, nonce }, email, 1),
    /** A person's token; the roster says who has this verified address. */
    memberToken: (email: string, hours = 1) => sign({ email, email_verified: true }, email, hours),
    /** A machine client's token with a scope such as `intake`. */
    clientToken: (scope: string, clientId = 'machine-client', hours = 24) =>
      sign({ scope, client_id: clientId }, clientId, hours),
    /** The document at a path below the issuer's URL, if any. */
    document: (path: string): unknown =>
      Object.hasOwn(documents, path) ? documents[path] : undefined,
  };
};

export const issuerKeyName = 'issuer-key.json';

/** The data folder's signing key: created at the first start, readable by this user only. */
const signingKey = async (folder: Pick<DataFolder, 'file'>): Promise<JWK> => {
  const file = folder.file(issuerKeyName);
  const kept = readJsonIfThere(file, KeptKey);
  if (kept) return kept;
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: algorithm, use: 'sig' };
  writeAtomically(file, JSON.stringify(key));
  return key;
};

const KeptKey: z.ZodType<JWK> = z.looseObject({ kty: z.string(), kid: z.string(), d: z.string() });

const algorithm = 'ES256';

export type Issuer = Awaited<ReturnType<typeof openIssuer>>;
