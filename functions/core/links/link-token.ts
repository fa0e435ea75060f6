import { createHash } from 'node:crypto';
import { MemberId, Reference } from '../words/words.ts';

/** 26 characters of 5 bits: 130 random bits. */
export const randomLength = 26;

/**
 * What a token says in the clear: the request and the member it was sent to, so that one read
 * fetches all.
 */
export type TokenParts = { requestId: string; memberId: string };

/**
 * The token with these bytes: the reference, the member it goes to, and 5 bits of each byte, all
 * lower-case. At most 55 characters, so that `reply+<token>` stays within the 64 octets of a local
 * part.
 */
export const tokenOf = ({ requestId, memberId }: TokenParts, bytes: Uint8Array): string =>
  `${requestId.slice(3).toLowerCase()}-${memberId}-${inBase32(bytes)}`;

const inBase32 = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, randomLength), (byte) => base32[byte % 32]).join('');

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The token that a mail's reply address has, in the place of the one that its link has: it says the
 * same in the clear, and opens nothing. Addresses are in the logs of mail servers, and with
 * everybody in copy. No way leads back (SHA-256).
 */
export const replyTokenOf = (token: string): string => {
  const digest = createHash('sha256').update(token).digest();
  return `${token.slice(0, -randomLength)}${inBase32(digest)}`;
};

/** The clear parts of a token, or nothing when it is not shaped like one of ours. */
export const readToken = (token: string): TokenParts | undefined => {
  const [, reference, memberId] = shape.exec(token.toLowerCase()) ?? [];
  const requestId = Reference.safeParse(`CR-${reference?.toUpperCase()}`);
  const member = MemberId.safeParse(memberId);
  return requestId.success && member.success
    ? { requestId: requestId.data, memberId: member.data }
    : undefined;
};

const shape = /^([0-9a-hjkmnp-tv-z]{7})-([a-z][a-z0-9-]{1,19})-([a-z2-7]{26})$/;
