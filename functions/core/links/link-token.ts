import { createHash } from 'node:crypto';
import * as z from 'zod';
import { asciiLowerCase, asciiUpperCase } from '../words/text.ts';
import { MemberId, Reference } from '../words/words.ts';

/** 26 characters of 5 bits: 130 random bits. */
export const randomLength = 26;

/**
 * The plain-text part of a token: the request, and the member it was sent to, so that one read
 * fetches everything.
 */
export type TokenParts = z.infer<typeof tokenParts>;

/**
 * Builds a token: reference, member id, and 5 bits of each byte, all lower-case. At most 55
 * characters, so that `reply+<token>` stays within the 64 octets of a local part.
 */
export const tokenOf = ({ requestId, memberId }: TokenParts, bytes: Uint8Array): string =>
  `${requestId.slice(3).toLowerCase()}-${memberId}-${inBase32(bytes)}`;

const inBase32 = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, randomLength), (byte) => base32[byte % 32]).join('');

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The token in a mail's reply address, derived from its link's token. It has the same plain-text
 * part and opens no page: reply addresses end up in mail server logs and with everybody in copy. It
 * cannot be reversed (SHA-256).
 */
export const replyTokenOf = (token: string): string => {
  const digest = createHash('sha256').update(token).digest();
  return `${token.slice(0, -randomLength)}${inBase32(digest)}`;
};

/** The plain-text part of a token; undefined if it does not look like one of ours. */
export const readToken = (token: string): TokenParts | undefined => {
  const { reference, memberId } = tokenShape.exec(asciiLowerCase(token))?.groups ?? {};
  const requestId = reference && `CR-${asciiUpperCase(reference)}`;
  const parts = tokenParts.safeParse({ requestId, memberId });
  return parts.success ? parts.data : undefined;
};

const tokenShape = /^(?<reference>[^-]+)-(?<memberId>.+)-[a-z2-7]{26}$/;

const tokenParts = z.object({ requestId: Reference, memberId: MemberId });
