import canonicalize from 'canonicalize';
import { digestOf } from '../words/digest.ts';
import type { Certificate } from './certificate.ts';

/** A certificate as it is handed out: a JWS in its flattened JSON form (RFC 7515, 7.2.2). */
export type SignedCertificate = { protected: string; payload: string; signature: string };

/** A public key of P-256 as a JWK; `kid` is its thumbprint (RFC 7638). */
export type PublicJwk = {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
  kid: string;
  alg: 'ES256';
  use: 'sig';
};

export const publicJwk = ({ x, y }: { x: string; y: string }): PublicJwk => {
  const key = { crv: 'P-256', kty: 'EC', x, y } as const;
  // Its members in the order of RFC 7638 are those of canonical JSON.
  const kid = Buffer.from(digestOf(key), 'hex').toString('base64url');
  return { ...key, kid, alg: 'ES256', use: 'sig' };
};

/** What is signed: header and payload, both as canonical JSON. */
export const unsigned = (
  certificate: Certificate,
  { kid }: Pick<PublicJwk, 'kid'>,
): Omit<SignedCertificate, 'signature'> => ({
  protected: encoded({ alg: 'ES256', kid, typ: 'countersign-certificate+json' }),
  payload: encoded(certificate),
});

export const signingInput = (parts: Omit<SignedCertificate, 'signature'>): string =>
  `${parts.protected}.${parts.payload}`;

const encoded = (value: object): string => Buffer.from(canonical(value)).toString('base64url');

const canonical = (value: object): string => canonicalize(value) as string;

/**
 * A signature of ECDSA P-256 as JOSE has it (RFC 7518, 3.4): two numbers of 32 bytes, base64url.
 * KMS gives them in DER (RFC 3279, 2.2.3), without leading zeros, or with one in place of a sign.
 */
export const joseSignature = (derInBase64: string): string => {
  const der = Buffer.from(derInBase64, 'base64');
  const r = integerAt(der, 2);
  const s = integerAt(der, r.end);
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || s.end !== der.length)
    throw new Error('a signature is not the DER of two numbers');
  return Buffer.concat([r.bytes, s.bytes]).toString('base64url');
};

const integerAt = (der: Buffer, at: number): { bytes: Buffer; end: number } => {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  const number = der.subarray(at + 2, end);
  const digits = number[0] === 0 ? number.subarray(1) : number;
  if (der[at] !== 0x02 || length === 0 || end > der.length || digits.length > size)
    throw new Error('a signature is not the DER of two numbers');
  return { bytes: Buffer.concat([Buffer.alloc(size - digits.length), digits]), end };
};

/** Bytes of a number of P-256. */
const size = 32;
