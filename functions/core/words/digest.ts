import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256, in hexadecimal, over bytes one after the other. */
export const sha256Of = (...pieces: readonly Uint8Array[]): string =>
  pieces.reduce((hash, piece) => hash.update(piece), createHash('sha256')).digest('hex');

/** SHA-256, in hexadecimal, over the canonical JSON (RFC 8785) of a value. */
export const digestOf = (value: unknown): string => {
  const json = canonicalize(value);
  if (json === undefined) throw new Error('there is no canonical JSON of undefined');
  return sha256(json);
};
