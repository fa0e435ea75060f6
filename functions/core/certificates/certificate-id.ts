import * as z from 'zod';
import type { Release } from '../release/release.ts';
import { digestOf } from '../words/digest.ts';
import { asciiUpperCase } from '../words/text.ts';
import { Reference } from '../words/words.ts';

/**
 * The id of a certificate, as it stands on what was printed: `7F3K2QX-8M2TQ4VB`. The first part
 * is the request's reference, so that nothing has to be looked up; the second is 40 bits of the
 * release's digest.
 */
export const CertificateId = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{7}-[0-9A-HJKMNP-TV-Z]{8}$/, 'must look like 7F3K2QX-8M2TQ4VB');

/**
 * The id of a release's certificate; any release has one, also those from before there were ids.
 */
export const certificateIdOf = (
  reference: string,
  { proofVersion, digest, roundId, at }: Pick<NonNullable<Release['released']>, Identifying>,
): string =>
  `${reference.slice(3)}-${inCrockford(digestOf({ reference, proofVersion, digest, roundId, at }))}`;

type Identifying = 'proofVersion' | 'digest' | 'roundId' | 'at';

/** 40 bits of a digest in hexadecimal as eight characters of five. */
const inCrockford = (digest: string): string =>
  Array.from({ length: 8 }, (_, index) => {
    const from = 35 - 5 * index;
    return crockford[Number((BigInt(`0x${digest.slice(0, 10)}`) >> BigInt(from)) & 31n)];
  }).join('');

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The address of the public page about a release. */
export const publicPageOf = (publicUrl: string, id: string): string => `${publicUrl}/v/${id}`;

/**
 * An id as people type it from paper: in any case, with or without its dash, with O for 0 and I or
 * L for 1. Undefined if it is none.
 */
export const readCertificateId = (typed: string): { id: string; reference: string } | undefined => {
  const plain = asciiUpperCase(typed)
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const id = CertificateId.safeParse(`${plain.slice(0, 7)}-${plain.slice(7)}`);
  const reference = Reference.safeParse(`CR-${plain.slice(0, 7)}`);
  return id.success && reference.success ? { id: id.data, reference: reference.data } : undefined;
};
