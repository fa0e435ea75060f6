import { createHash, hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 in hexadecimal over the UTF-8 of a text. */
export const sha256 = (text: string): string => hash('sha256', text);

/** SHA-256 in hexadecimal over the concatenation of bytes. */
export const sha256Of = (...pieces: readonly Uint8Array[]): string =>
  pieces.reduce((sum, piece) => sum.update(piece), createHash('sha256')).digest('hex');

/**
 * The digest of a subject or any value: SHA-256 in hexadecimal over its canonical JSON (RFC 8785).
 * A digest is always a hash; several mails sent as one are a bundle.
 */
export const digestOf = (value: unknown): string => {
  const json = canonicalize(value);
  if (json === undefined) throw new Error('there is no canonical JSON of undefined');
  return sha256(json);
};

/** Whether two values are the same as JSON, in whatever order their fields stand, or both missing. */
export const isSameContent = (a: unknown, b: unknown): boolean =>
  canonicalize(a) === canonicalize(b);
