import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256, in hexadecimal, over the canonical JSON (RFC 8785) of a value. */
export const digestOf = (value: unknown): string => {
  const json = canonicalize(value);
  if (json === undefined) throw new Error('there is no canonical JSON of undefined');
  return sha256(json);
};
