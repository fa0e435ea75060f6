import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { hoursAfter } from '../../functions/core/calendar/time.ts';
import {
  type Certificate,
  certificateOf,
  type Issuing,
} from '../../functions/core/certificates/certificate.ts';
import {
  joseSignature,
  publicJwk,
  type SignedCertificate,
  signingInput,
  unsigned,
} from '../../functions/core/certificates/signed-certificate.ts';
import type { LedgerEvent } from '../../functions/core/ledger/ledger.ts';
import { type Seal, sealsOf } from '../../functions/core/verification/seal.ts';
import { nextCheckpoint, signedText } from '../../functions/core/verification/signed-heads.ts';
import { digest, monday } from './sample.ts';

/** Certificates by a key of the tests. */

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const signText = (text: string): string =>
  sign('sha256', Buffer.from(text), privateKey).toString('base64');

export const isSigned = (text: string, signature: string): boolean =>
  verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));

const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
export const jwk = publicJwk({ x, y });

/** The place of a ledger's head in a checkpoint that has those of three others, too. */
export const sealOf = (ledger: readonly LedgerEvent[]): Seal => {
  const last = ledger.at(-1) as LedgerEvent;
  const own = { id: last.requestId, seq: last.seq, hash: last.hash };
  const others = ['CR-0000000', 'CR-7F3K2QY', 'CR-ZZZZZZZ'].map((id) => ({
    id,
    seq: 3,
    hash: digest('a'),
  }));
  const made = nextCheckpoint(undefined, [...others, own], hoursAfter(last.at, 0.25));
  const seals = sealsOf({ ...made, signature: signText(signedText(made.body)) });
  return seals.find(({ head }) => head.id === own.id) as Seal;
};

export const certified = (
  ledger: readonly LedgerEvent[],
  given: Partial<Issuing> = {},
): Certificate => {
  const certificate = certificateOf(ledger, {
    issuer: 'https://countersign.example',
    issuedAt: monday,
    names: new Map([['rita', 'Rita Reyes']]),
    seal: sealOf(ledger),
    ...given,
  });
  if (!certificate) throw new Error('nothing was released');
  return certificate;
};

export const signed = (certificate: Certificate): SignedCertificate => {
  const parts = unsigned(certificate, jwk);
  return { ...parts, signature: joseSignature(signText(signingInput(parts))) };
};
