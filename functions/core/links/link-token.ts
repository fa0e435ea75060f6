import { createHash } from 'node:crypto';
import { AgreementKind } from '../agreements/agreement-kind.ts';
import { asciiLowerCase, asciiUpperCase } from '../words/text.ts';
import { MemberId, Reference } from '../words/words.ts';

/** 26 characters of 5 bits: 130 random bits. */
export const randomLength = 26;

/**
 * The plain-text part of a token: the request or the agreement that it is about, and the member it
 * was sent to, so that one read fetches everything.
 */
export type TokenParts = About & { memberId: string };

export type About = { requestId: string } | { agreement: AgreementKind };

/** The id of what a token is about, for the log. */
export const idOfAbout = (about: About): string =>
  'requestId' in about ? about.requestId : about.agreement;

/**
 * Builds a token: reference, or two letters of an agreement, member id, and 5 bits of each byte,
 * all lower-case. At most 55 characters, so that `reply+<token>` stays within the 64 octets of a
 * local part.
 */
export const tokenOf = (parts: TokenParts, bytes: Uint8Array): string => {
  const about =
    'requestId' in parts ? parts.requestId.slice(3).toLowerCase() : lettersOf[parts.agreement];
  return `${about}-${parts.memberId}-${inBase32(bytes)}`;
};

/** No reference is as short. They stand in mails that were sent, so none is ever changed. */
const lettersOf: Record<AgreementKind, string> = {
  'service-levels': 'sl',
  'mail-cadence': 'mc',
  'lead-definitions': 'ld',
  'lead-promises': 'lp',
  personas: 'pe',
  journeys: 'jo',
  'shared-goals': 'sg',
  glossary: 'gl',
};

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
  const { about = '', memberId } = tokenShape.exec(asciiLowerCase(token))?.groups ?? {};
  const named = MemberId.safeParse(memberId);
  if (!named.success) return undefined;
  const agreement = AgreementKind.options.find((kind) => lettersOf[kind] === about);
  if (agreement) return { agreement, memberId: named.data };
  const reference = Reference.safeParse(`CR-${asciiUpperCase(about)}`);
  return reference.success ? { requestId: reference.data, memberId: named.data } : undefined;
};

const tokenShape = /^(?<about>[^-]+)-(?<memberId>.+)-[a-z2-7]{26}$/;
